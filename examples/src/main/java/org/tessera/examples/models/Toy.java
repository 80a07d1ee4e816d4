package org.tessera.examples.models;

import static org.tessera.dsl.Tessera.constant;
import static org.tessera.dsl.Tessera.logits;

import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Parameter;

/**
 * The univariate toy of the ARSM paper (Yin, Yue, Zhou 2019, arXiv 1905.01413): maximise {@code E[f(z)]} over the
 * logits phi of z, with {@code f(z) = 0.5 + z / (C R)} for z = 1 .. C and C = R = 30. The rewards are so alike that a
 * noisy gradient goes for the wrong category. The cost minimised is {@code -f(z)}.
 */
public final class Toy {
    /** The name of the logits. */
    public static final String LOGITS = "phi";
    /** C, the number of categories. */
    public static final int CATEGORIES = 30;

    private static final double R = 30;

    private Toy() {}

    /** A categorical whose logits start at 0, and its cost. */
    public static Model model() {
        double[] costs = new double[CATEGORIES];
        for (int c = 0; c < CATEGORIES; c++) costs[c] = -reward(c);
        return Model.of("toy", m -> {
            Axis k = m.axis("category", CATEGORIES);
            Parameter phi = m.parameter(LOGITS).over(k).init(0);
            Categorical z = m.categorical("z", logits(phi, k));
            m.cost("minus the reward", constant(costs, k).get(z));
        });
    }

    /** f of the category at this position, which is z - 1. */
    public static double reward(int position) {
        return 0.5 + (position + 1) / (CATEGORIES * R);
    }

    /** The probabilities of the categories. */
    public static double[] probabilities(double[] phi) {
        double[] p = new double[phi.length];
        double max = Double.NEGATIVE_INFINITY, total = 0;
        for (double logit : phi) max = Math.max(max, logit);
        for (int c = 0; c < p.length; c++) total += p[c] = Math.exp(phi[c] - max);
        for (int c = 0; c < p.length; c++) p[c] /= total;
        return p;
    }

    /** {@code E[f(z)]}. */
    public static double expectedReward(double[] probabilities) {
        double sum = 0;
        for (int c = 0; c < probabilities.length; c++) sum += probabilities[c] * reward(c);
        return sum;
    }

    /** The exact gradient of {@code E[f(z)]}: {@code p_c (f(c) - E[f])}. */
    public static double[] gradient(double[] probabilities) {
        double expected = expectedReward(probabilities);
        double[] g = new double[probabilities.length];
        for (int c = 0; c < g.length; c++) g[c] = probabilities[c] * (reward(c) - expected);
        return g;
    }
}
