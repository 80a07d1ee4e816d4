package org.tessera.examples.models;

import java.util.Map;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.Inference;

/** Points on a line that come from three normal distributions; nobody says which from which. */
public final class Mixture implements Example {
    private final Model model = Model.of("mixture", m -> {
        Axis k = m.axis("component", 3), n = m.plate("point");
        Real w = m.parameter("w").simplex(k),
                mu = m.parameter("mu").over(k),
                sd = m.parameter("sd").positive(0.05).over(k);
        Categorical z = m.categorical("z", w).over(n);
        m.normal("x", mu.get(z), sd.get(z)).observed();
    });

    @Override
    public String name() {
        return "mixture";
    }

    @Override
    public String description() {
        return "400 points from three normal distributions";
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public Map<String, Integer> sizes() {
        return Map.of("point", 400);
    }
    /** From some starts two components share what is one; the fit of least cost is kept. */
    @Override
    public Inference configure(Inference inference) {
        return Example.super.configure(inference).restarts(3);
    }

    @Override
    public Map<String, double[]> truth() {
        return Map.of(
                "w", new double[] {0.5, 0.3, 0.2}, "mu", new double[] {-2, 0.5, 3}, "sd", new double[] {0.5, 0.4, 0.7});
    }
}
