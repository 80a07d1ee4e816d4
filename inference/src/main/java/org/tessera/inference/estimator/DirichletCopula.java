package org.tessera.inference.estimator;

import org.tessera.inference.random.RandomStream;

/**
 * M categories of one variable, each with its probabilities p, that avoid each other: inverse CDF of the uniforms
 * {@code 1 - (1 - d_i)^(M-1)} of a Dirichlet(1, .., 1) point d. The two likeliest categories stand at the ends of the
 * order. Allocates nothing after construction.
 */
final class DirichletCopula {
    private final int power;
    /** Categories in order, and by category where it stands. */
    private final int[] order, place;
    /** {@code 1 - F} before each place and after the last, F cumulative in the order; and its root of degree M - 1. */
    private final double[] tail, root;

    private final double[] exponential;
    private double[] p = {};
    private int categories, possible;

    DirichletCopula(int draws, int maxCategories) {
        power = draws - 1;
        order = new int[maxCategories];
        place = new int[maxCategories];
        tail = new double[maxCategories + 1];
        root = new double[maxCategories + 1];
        exponential = new double[power];
    }

    /** Takes the probabilities {@code p[0 .. categories)}; they are read until the next call. */
    void prepare(double[] p, int categories) {
        this.p = p;
        this.categories = categories;
        int most = 0, next = -1;
        possible = 0;
        for (int c = 0; c < categories; c++) {
            if (p[c] > 0) possible++;
            if (p[c] > p[most]) most = c;
        }
        for (int c = 0; c < categories; c++) if (c != most && (next < 0 || p[c] > p[next])) next = c;
        int at = 0;
        if (next >= 0) order[at++] = next;
        for (int c = 0; c < categories; c++) if (c != most && c != next) order[at++] = c;
        order[at] = most;
        tail[categories] = 0;
        root[categories] = 0;
        for (int i = categories - 1; i >= 0; i--) {
            place[order[i]] = i;
            tail[i] = i == 0 ? 1 : Math.min(1, tail[i + 1] + p[order[i]]);
            root[i] = i == 0 ? 1 : root(tail[i]);
        }
    }

    /** Number of categories of positive probability. */
    int possible() {
        return possible;
    }

    /** Given the first draw, writes the others to {@code to[at], to[at + stride], ..}, M - 1 of them. */
    void others(int first, RandomStream random, int[] to, int at, int stride) {
        int i = place[first];
        // The first draw came from elsewhere; given it, its uniform lies anywhere in its category.
        double rest = root(tail[i + 1] + (tail[i] - tail[i + 1]) * random.uniform());
        double total = 0;
        for (int k = 0; k < power; k++) total += exponential[k] = random.exponential();
        for (int k = 0; k < power; k++) to[at + k * stride] = category(power(1 - rest * exponential[k] / total));
    }

    /** The category whose place holds the uniform {@code 1 - t}. */
    private int category(double t) {
        int last = order[categories - 1];
        for (int i = 0; i < categories; i++) {
            if (p[order[i]] == 0) continue;
            last = order[i];
            if (t > tail[i + 1]) break;
        }
        return last;
    }

    /** Probability that one given draw is a and another is b. */
    double pair(int a, int b) {
        int i = place[a], j = place[b];
        return Math.max(0, survival(i, j) - survival(i + 1, j) - survival(i, j + 1) + survival(i + 1, j + 1));
    }

    private double survival(int i, int j) {
        double s = root[i] + root[j] - 1;
        return s <= 0 ? 0 : power(s);
    }

    private double root(double x) {
        return power == 1 ? x : power == 2 ? Math.sqrt(x) : power == 3 ? Math.cbrt(x) : Math.pow(x, 1.0 / power);
    }

    private double power(double x) {
        double y = x;
        for (int k = 1; k < power; k++) y *= x;
        return y;
    }
}
