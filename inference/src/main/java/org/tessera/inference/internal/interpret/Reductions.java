package org.tessera.inference.internal.interpret;

import java.util.Arrays;
import org.tessera.dsl.RealExpr.Reduction;

/** The reductions of some numbers to one; of none, sum and mean are 0, the others -inf. */
final class Reductions {
    private Reductions() {}

    static double of(Reduction function, double[] x) {
        return switch (function) {
            case SUM -> Arrays.stream(x).sum();
            case MEAN -> Arrays.stream(x).sum() / Math.max(1, x.length);
            case LOG_SUM_EXP -> logSumExp(x);
            case MAX -> max(x);
        };
    }

    /** {@code log sum exp x}, with the largest taken out first. */
    static double logSumExp(double[] x) {
        double max = max(x);
        return Double.isInfinite(max)
                ? max
                : max + Math.log(Arrays.stream(x).map(v -> Math.exp(v - max)).sum());
    }

    private static double max(double[] x) {
        return Arrays.stream(x).max().orElse(Double.NEGATIVE_INFINITY);
    }
}
