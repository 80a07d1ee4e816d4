package org.tessera.inference.internal.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tessera.dsl.DerivedValue;
import org.tessera.dsl.Distribution;
import org.tessera.dsl.Model;
import org.tessera.dsl.Ordering;
import org.tessera.dsl.RealVariable;
import org.tessera.dsl.Variable;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.result.Table;

/**
 * What of a model's density is missing or unknown: the mass that cut counts leave out, and orders without a normaliser.
 */
public final class ModelNotes {
    /** Draws for a count whose arguments depend on latents that are sampled. */
    private static final int DRAWS = 100;
    /** More mass than this is worth a word. */
    private static final double MUCH = 0.01;

    private ModelNotes() {}

    /** A sentence each, at the parameters as they are. */
    public static List<String> of(Session session) {
        List<String> notes = new ArrayList<>(orders(session.settings().model));
        for (Variable v : session.settings().model.variables()) {
            if (v.distribution() instanceof Distribution.CountUpTo c) notes.add(massLeftOut(session, v, c));
        }
        return notes;
    }

    /** Of orders whose normaliser is not known. */
    public static List<String> orders(Model model) {
        List<String> notes = new ArrayList<>();
        for (Variable v : model.variables())
            if (v instanceof RealVariable r)
                r.ordering()
                        .filter(Ordering::varies)
                        .ifPresent(o -> notes.add(v.name() + " is ordered along " + o.along()
                                + ", where its arguments vary: log p, and the evidence, are known up to a constant"));
        return notes;
    }

    private static String massLeftOut(Session session, Variable v, Distribution.CountUpTo c) {
        Table mass = new DerivedValues(session, DRAWS).of(new DerivedValue(v.name(), c.massBeyond()));
        double[] all = mass.toArray();
        int most = 0;
        for (int i = 1; i < all.length; i++) if (all[i] > all[most]) most = i;
        String where = all.length == 1 ? "" : " where that is most (" + mass.place(most) + ")";
        return String.format(
                Locale.ROOT,
                "%s is cut beyond %d, which leaves %s of its mass out%s%s",
                v.name(),
                c.most(),
                all[most] < 1e-12 ? "less than 1e-12" : String.format(Locale.ROOT, "%.2g", all[most]),
                where,
                all[most] > MUCH ? ": cut it further out" : "");
    }
}
