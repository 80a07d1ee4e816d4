package org.tessera.inference.internal.interpret.distribution;

import java.util.Arrays;
import org.tessera.inference.random.RandomStream;

/** One of the categories 0 .. C-1: {@code p(x) = p_x}. */
public record CategoricalDistribution(double[] logProbabilities) implements ScalarDistribution {
    public static CategoricalDistribution ofProbabilities(double[] p) {
        return new CategoricalDistribution(Arrays.stream(p).map(Math::log).toArray());
    }

    /** {@code p = softmax(logits)}; a logit of -inf excludes a category. */
    public static CategoricalDistribution ofLogits(double[] logits) {
        double max = Arrays.stream(logits).max().orElseThrow();
        double logSum =
                max + Math.log(Arrays.stream(logits).map(l -> Math.exp(l - max)).sum());
        return new CategoricalDistribution(
                Arrays.stream(logits).map(l -> l - logSum).toArray());
    }

    @Override
    public double logDensity(double x) {
        return x >= 0 && x < logProbabilities.length && x == (int) x
                ? logProbabilities[(int) x]
                : Double.NEGATIVE_INFINITY;
    }

    @Override
    public double draw(RandomStream random) {
        double rest = random.uniform();
        int last = 0;
        for (int c = 0; c < logProbabilities.length; c++) {
            double p = Math.exp(logProbabilities[c]);
            // A sum a rounding error below 1 must not end in an excluded category.
            if (p > 0) last = c;
            rest -= p;
            if (rest < 0) return c;
        }
        return last;
    }
}
