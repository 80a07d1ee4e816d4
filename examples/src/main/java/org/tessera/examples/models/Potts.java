package org.tessera.examples.models;

import static org.tessera.dsl.Tessera.uniform;

import java.util.Map;
import java.util.SplittableRandom;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Index;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.Inference;
import org.tessera.inference.optim.Optimizers;

/**
 * A noisy picture of three greys, cleaned by the wish of neighbours to be equal: a Potts grid (Geman and Geman 1984).
 */
public final class Potts implements Example {
    static final int SIDE = 20;
    private static final double NOISE = 0.7;

    private final Model model = Model.of("potts", m -> {
        Axis grey = m.axis("grey", "dark", "middle", "bright"),
                site = m.axis("site", SIDE * SIDE),
                edge = m.axis("edge");
        Index a = m.index("a", site).over(edge), b = m.index("b", site).over(edge);
        Real mean = m.parameter("mean").over(grey).init(new double[] {-0.8, 0.1, 0.8}),
                sd = m.parameter("sd").positive(0.05);
        Categorical z = m.categorical("z", uniform(grey)).over(site);
        m.factor("equal neighbours", z.get(a).eq(z.get(b)).times(1));
        m.normal("x", mean.get(z), sd).observed();
    });

    @Override
    public String name() {
        return "potts";
    }

    @Override
    public String description() {
        return "a noisy picture of 20 x 20 pixels in three greys, cleaned by its neighbourhoods";
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public Inference configure(Inference inference) {
        return Example.super
                .configure(inference)
                .optimizer("mean", Optimizers.adam(0.005))
                .optimizer("sd", Optimizers.adam(0.005));
    }

    @Override
    public Map<String, double[]> truth() {
        return Map.of("mean", new double[] {-1, 0, 1}, "sd", new double[] {NOISE});
    }

    /** Not drawn from the model, whose factors have no easy draws: a disc on a sky above the ground. */
    @Override
    public Dataset data(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] grey = new int[SIDE * SIDE], a = new int[2 * SIDE * (SIDE - 1)], b = new int[a.length];
        double[] x = new double[grey.length];
        int edge = 0;
        for (int i = 0; i < grey.length; i++) {
            int row = i / SIDE, column = i % SIDE;
            grey[i] = Math.hypot(row - 6, column - 12) < 4.5 ? 2 : row > 13 ? 0 : 1;
            x[i] = grey[i] - 1 + NOISE * random.nextGaussian();
            if (column + 1 < SIDE) {
                a[edge] = i;
                b[edge++] = i + 1;
            }
            if (row + 1 < SIDE) {
                a[edge] = i;
                b[edge++] = i + SIDE;
            }
        }
        return new Dataset(Map.of("a", a, "b", b, "x", x), Map.of("z", grey));
    }
}
