package org.tessera.examples.models;

import java.util.Map;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;

/**
 * What somebody did in each of 500 minutes, from noisy speeds: a hidden Markov model (Rabiner 1989,
 * doi:10.1109/5.18626).
 */
public final class Hmm implements Example {
    private final Model model = Model.of("moves", m -> {
        Axis move = m.axis("move", "rest", "walk", "run"), minute = m.axis("minute"), from = move.twin("from");
        Real start = m.parameter("start").simplex(move),
                change = m.parameter("change").simplex(move).over(from);
        Real speed = m.parameter("speed").over(move),
                spread = m.parameter("spread").positive(0.05).over(move);
        Categorical z = m.chain("z", minute, start, previous -> change.get(previous));
        m.normal("x", speed.get(z), spread.get(z)).observed();
    });

    @Override
    public String name() {
        return "hmm";
    }

    @Override
    public String description() {
        return "rest, walk or run in each of 500 minutes, from noisy speeds";
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public Map<String, Integer> sizes() {
        return Map.of("minute", 500);
    }

    @Override
    public Map<String, double[]> truth() {
        return Map.of(
                "start",
                new double[] {0.8, 0.1, 0.1},
                "change",
                new double[] {0.90, 0.09, 0.01, 0.10, 0.80, 0.10, 0.02, 0.18, 0.80},
                "speed",
                new double[] {0.1, 1.4, 3.0},
                "spread",
                new double[] {0.15, 0.4, 0.5});
    }
}
