package org.tessera.inference;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tessera.inference.optim.Optimizers;
import org.tessera.inference.optim.Segment;

/** Moves what a fit has learned to other data; free logits of latents on new data are fitted with everything else held. */
final class Transfer {
    private static final int LOCAL_STEPS = 500;

    private Transfer() {}

    static Fit to(Fit fit, Settings settings, Session from, Map<String, Object> data) {
        Settings s = settings.copy();
        s.data = data;
        Session to = Session.compile(s, data, from.seed(), true);
        Set<String> local = new HashSet<>();
        for (Segment target : to.store().segments().values()) {
            Segment source = from.store().segment(target.name());
            boolean logits = to.store().areFreeLogits(target);
            if (logits) local.add(target.name());
            else copy(source, target);
        }
        to.store().nets().forEach(net -> net.weightsChanged());
        CostHistory history = new CostHistory();
        if (!local.isEmpty()) {
            // with everything they share held, nothing can settle too early
            if (s.optimizer == null) s.optimizer = Optimizers.adam(0.1);
            Stepper stepper = new Stepper(s, to);
            stepper.updaters().keySet().retainAll(local);
            for (long i = 0; i < LOCAL_STEPS * stepper.stepsPerEpoch() && !Thread.currentThread().isInterrupted(); i++) history.add(stepper.step(), 0, stepper.evaluations());
        }
        to.close(); // a fit takes no further steps: its threads can go
        return new Fit(s, to, history);
    }

    static void copy(Segment from, Segment to) {
        if (from == null || from.size() != to.size()) {
            throw new IllegalArgumentException("'" + to.name() + "' was learned for " + (from == null ? 0 : from.size()) + " numbers and the new data need " + to.size()
                    + "; only plates that no learned parameter lies on may change their size");
        }
        if (from.values32 != null) System.arraycopy(from.values32, 0, to.values32, 0, to.size());
        else System.arraycopy(from.values64, 0, to.values64, 0, to.size());
    }
}
