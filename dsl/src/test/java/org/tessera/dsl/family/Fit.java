package org.tessera.dsl.family;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.tessera.dsl.Range;

/** How well draws follow a density: the probability of a worse fit if they do. */
final class Fit {
    /** The least number of draws a category of counts is expected to have. */
    private static final double EXPECTED = 8;

    private Fit() {}

    /** Kolmogorov and Smirnov, with Stephens' correction for finite numbers. */
    static double kolmogorov(double[] draws, Line line, DoubleUnaryOperator density) {
        double[] places = Arrays.stream(draws).map(line::t).sorted().toArray();
        int n = places.length;
        double cdf = 0, distance = 0, last = -Line.END;
        for (int i = 0; i < n; i++) {
            if (places[i] > last) cdf += line.integral(density, last, places[i]);
            last = places[i];
            distance = Math.max(distance, Math.max((i + 1.0) / n - cdf, cdf - (double) i / n));
        }
        double lambda = (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)) * distance;
        return Math.min(1, 2 * Math.exp(-2 * lambda * lambda));
    }

    /** Chi-square of counts in categories of enough expected draws. */
    static double chiSquare(double[] draws, Range support, DoubleUnaryOperator mass) {
        double most = Math.min(support.high(), Arrays.stream(draws).max().orElseThrow());
        double statistic = 0, expected = 0, seen = 0, rest = draws.length;
        int categories = 0, left = draws.length;
        for (int k = 0; k <= most; k++) {
            expected += draws.length * mass.applyAsDouble(k);
            int here = k;
            seen += Arrays.stream(draws).filter(x -> x == here).count();
            if (expected < EXPECTED || rest - expected < EXPECTED) continue;
            statistic += (seen - expected) * (seen - expected) / expected;
            rest -= expected;
            left -= (int) seen;
            expected = seen = 0;
            categories++;
        }
        statistic += (left - rest) * (left - rest) / rest;
        return ChiSquaredDistribution.of(categories).survivalProbability(statistic);
    }
}
