package org.tessera.inference.internal.engine.net;

import java.util.Arrays;

/**
 * Products with {@code scale * onehot + shift}: the sum of one weight row for each slot, and its transpose, which adds
 * to these rows. Each row begins at index 0 of an array, or is copied there: Java 17 does not vectorise a loop over an
 * array from a variable offset on.
 */
final class OneHot {
    private final int width;
    private final float[] scratch;

    /** @param width of a weight row */
    OneHot(int width) {
        this.width = width;
        scratch = new float[width];
    }

    /**
     * {@code to[j] = scale * sum_s W[s * categories + codes[at + s]][j] + constant[j]}; W [slots * categories][width].
     */
    void gather(
            float[][] weights,
            int[] codes,
            int at,
            int slots,
            int categories,
            float scale,
            float[] constant,
            float[] to) {
        Arrays.fill(to, 0, width, 0f);
        int s = 0;
        // Four at a time: the sum is loaded and stored a quarter as often.
        for (; s + 4 <= slots; s += 4) {
            int row = s * categories;
            add4(
                    weights[row + codes[at + s]],
                    weights[row + categories + codes[at + s + 1]],
                    weights[row + 2 * categories + codes[at + s + 2]],
                    weights[row + 3 * categories + codes[at + s + 3]],
                    to,
                    width);
        }
        for (; s < slots; s++) add(weights[s * categories + codes[at + s]], 1f, to, width);
        affine(to, scale, constant, width);
    }

    /** {@code gradient[s * categories + codes[at + s]][j] += scale * d[j]}. */
    void scatter(float[] cotangent, float scale, int[] codes, int at, int slots, int categories, float[] gradient) {
        for (int s = 0; s < slots; s++) {
            int row = (s * categories + codes[at + s]) * width;
            System.arraycopy(gradient, row, scratch, 0, width);
            add(cotangent, scale, scratch, width);
            System.arraycopy(scratch, 0, gradient, row, width);
        }
    }

    /** {@code to[j] = factor * sum_i W[i][j]} over all rows of W. */
    void sumRows(float[][] weights, float factor, float[] to) {
        Arrays.fill(to, 0, width, 0f);
        for (int i = 0; factor != 0 && i < weights.length; i++) add(weights[i], factor, to, width);
    }

    private static void add4(float[] a, float[] b, float[] c, float[] d, float[] to, int n) {
        for (int j = 0; j < n; j++) to[j] += (a[j] + b[j]) + (c[j] + d[j]);
    }

    static void add(float[] from, float factor, float[] to, int n) {
        for (int j = 0; j < n; j++) to[j] += factor * from[j];
    }

    private static void affine(float[] to, float scale, float[] constant, int n) {
        for (int j = 0; j < n; j++) to[j] = scale * to[j] + constant[j];
    }
}
