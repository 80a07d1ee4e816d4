package org.tessera.inference.internal.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.session.Fitted;
import org.tessera.inference.internal.session.Learned;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.optim.Optimizer;
import org.tessera.inference.optim.Optimizers;
import org.tessera.inference.optim.Segment;
import org.tessera.inference.run.Budget;

/** Moves what a fit has learned to other data. */
public final class Transfer {
    /** With everything they share held, free logits cannot settle too early. */
    private static final double LOCAL_RATE = 0.1;

    private Transfer() {}

    /**
     * Without training.
     *
     * @throws IllegalArgumentException naming latents whose free logits would have to be trained
     */
    public static Fitted to(Settings settings, Session from, Map<String, Object> data) {
        Settings s = settings.copy();
        s.data = data;
        // a fit takes no further steps: its threads can go
        try (Session to = Session.compile(s, data, from.seed(), Differentiation.REVERSE)) {
            List<String> local = local(to);
            if (!local.isEmpty()) {
                throw new IllegalArgumentException("the new data have no values yet for " + local
                        + ": free logits belong to the data they were fitted to. Cure: "
                        + "fit.on(data, Budget.epochs(500)) fits them once, with what was learned held, and "
                        + "gives a fit "
                        + "to ask everything of");
            }
            Learned.copyShared(from, to);
            return Fitted.untrained(s, to);
        }
    }

    /**
     * Trains the free logits of the new data's latents, with all else held; nothing is trained where there are none.
     */
    public static Fitted to(Settings settings, Session from, Map<String, Object> data, Budget budget) {
        Settings s = settings.copy();
        s.data = data;
        Settings held = s.copy();
        Session to = Session.compile(s, data, from.seed(), Differentiation.REVERSE);
        List<String> local = local(to);
        for (Segment t : to.store().segments().values()) {
            Optimizer own = local.contains(t.name())
                    ? s.optimizers.getOrDefault(
                            t.name(), s.optimizer != null ? s.optimizer : Optimizers.adam(LOCAL_RATE))
                    : Optimizers.held();
            held.optimizers = Settings.with(held.optimizers, t.name(), own);
        }
        to.close();
        if (local.isEmpty()) return to(settings, from, data);
        Session training = Session.compile(held, data, from.seed(), Differentiation.REVERSE);
        Learned.copyShared(from, training);
        Fitted trained = new Trainer(held, training, budget).run();
        return new Fitted(s, trained.session(), trained.history(), trained.verdict(), trained.decisions());
    }

    private static List<String> local(Session to) {
        List<String> local = new ArrayList<>();
        for (Segment s : to.store().segments().values()) if (to.store().areFreeLogits(s)) local.add(s.name());
        return local;
    }
}
