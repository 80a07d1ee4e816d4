package org.tessera.examples.models;

import java.util.Map;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Index;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.Inference;
import org.tessera.inference.optim.Optimizers;

/**
 * Who belongs together, from who knows whom: a stochastic block model (Holland et al. 1983) over all pairs of people.
 */
public final class BlockModel implements Example {
    private static final int PEOPLE = 36;

    private final Model model = Model.of("block model", m -> {
        Axis group = m.axis("group", 3), person = m.plate("person", PEOPLE), pair = m.plate("pair");
        Index a = m.index("a", person).over(pair), b = m.index("b", person).over(pair);
        // It starts from groups whose members know each other more often than others.
        Real size = m.parameter("size").simplex(group);
        Real knows = m.parameter("knows")
                .unitInterval()
                .over(group, group.twin("other"))
                .init(new double[][] {{0.5, 0.2, 0.2}, {0.2, 0.5, 0.2}, {0.2, 0.2, 0.5}});
        Categorical z = m.categorical("z", size).over(person);
        m.bernoulli("edge", knows.get(z.get(a), z.get(b))).observed();
    });

    @Override
    public String name() {
        return "sbm";
    }

    @Override
    public String description() {
        return "groups of 36 people, from who knows whom";
    }

    @Override
    public Model model() {
        return model;
    }
    /** Groups form before what is known of groups moves, or everyone ends up in one. */
    @Override
    public Inference configure(Inference inference) {
        return Example.super
                .configure(inference)
                .optimizer("size", Optimizers.adam(0.005))
                .optimizer("knows", Optimizers.adam(0.005));
    }

    @Override
    public Map<String, double[]> truth() {
        return Map.of("size", new double[] {0.4, 0.35, 0.25}, "knows", new double[] {
            0.6, 0.1, 0.05, 0.1, 0.5, 0.15, 0.05, 0.15, 0.7
        });
    }

    @Override
    public Map<String, Object> inputs() {
        int[] a = new int[PEOPLE * (PEOPLE - 1) / 2], b = new int[a.length];
        int pair = 0;
        for (int i = 0; i < PEOPLE; i++) {
            for (int j = i + 1; j < PEOPLE; j++) {
                a[pair] = i;
                b[pair++] = j;
            }
        }
        return Map.of("a", a, "b", b);
    }
}
