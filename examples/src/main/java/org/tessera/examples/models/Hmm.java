package org.tessera.examples.models;

import java.util.Map;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;

/** A casino that swaps a fair die for a loaded one now and then (Durbin et al. 1998, chapter 3). */
public final class Hmm implements Example {
    private final Model model = Model.of("casino", m -> {
        Axis die = m.axis("die", "fair", "loaded"), face = m.axis("face", "1", "2", "3", "4", "5", "6"), t = m.axis("roll");
        Axis from = die.twin("from");
        Real start = m.parameter("start").simplex(die), change = m.parameter("change").simplex(die).over(from), roll = m.parameter("roll given die").simplex(face).over(die);
        Categorical z = m.chain("z", t, start, previous -> change.get(previous));
        m.categorical("x", roll.get(z)).observed();
    });

    @Override public String name() { return "hmm"; }
    @Override public String description() { return "600 rolls in a casino that swaps a fair die for a loaded one"; }
    @Override public Model model() { return model; }
    @Override public Map<String, Integer> sizes() { return Map.of("roll", 600); }
    @Override public Map<String, double[]> truth() {
        double fair = 1.0 / 6;
        return Map.of("start", new double[] {0.5, 0.5}, "change", new double[] {0.95, 0.05, 0.1, 0.9},
                "roll given die", new double[] {fair, fair, fair, fair, fair, fair, 0.1, 0.1, 0.1, 0.1, 0.1, 0.5});
    }
}
