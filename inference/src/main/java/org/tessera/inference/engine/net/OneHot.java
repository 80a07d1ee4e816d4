package org.tessera.inference.engine.net;

import java.util.Arrays;

/**
 * Products with {@code scale * onehot + shift}: the sum of one weight row for each slot, and its transpose, which adds to these rows.
 * Rows are copied to the front of an array of their own before they are added: Java 17 does not vectorise a loop over an array from a variable offset on.
 */
final class OneHot {
    private final int width;
    private final float[] a, b, c, d;

    /** @param width of a weight row */
    OneHot(int width) {
        this.width = width;
        a = new float[width];
        b = new float[width];
        c = new float[width];
        d = new float[width];
    }

    /**
     * {@code to[j] = scale * sum_s W[s * categories + codes[at + s]][j] + constant[j]}.
     *
     * @param weights W by rows, [slots * categories x width], from {@code weightAt} on
     */
    void gather(float[] weights, int weightAt, int[] codes, int at, int slots, int categories, float scale, float[] constant, float[] to) {
        Arrays.fill(to, 0, width, 0f);
        int s = 0;
        // Four at a time: the sum is loaded and stored a quarter as often.
        for (; s + 4 <= slots; s += 4) {
            int row = weightAt + s * categories * width, step = categories * width;
            System.arraycopy(weights, row + codes[at + s] * width, a, 0, width);
            System.arraycopy(weights, row + step + codes[at + s + 1] * width, b, 0, width);
            System.arraycopy(weights, row + 2 * step + codes[at + s + 2] * width, c, 0, width);
            System.arraycopy(weights, row + 3 * step + codes[at + s + 3] * width, d, 0, width);
            add4(a, b, c, d, to, width);
        }
        for (; s < slots; s++) {
            System.arraycopy(weights, weightAt + (s * categories + codes[at + s]) * width, a, 0, width);
            add(a, 1f, to, width);
        }
        affine(to, scale, constant, width);
    }

    /** {@code gradient[s * categories + codes[at + s]][j] += scale * d[j]}. */
    void scatter(float[] cotangent, float scale, int[] codes, int at, int slots, int categories, float[] gradient) {
        for (int s = 0; s < slots; s++) {
            int row = (s * categories + codes[at + s]) * width;
            System.arraycopy(gradient, row, a, 0, width);
            add(cotangent, scale, a, width);
            System.arraycopy(a, 0, gradient, row, width);
        }
    }

    /** {@code to[j] = factor * sum_i W[i][j]} over all rows of W. */
    void sumRows(float[] weights, int weightAt, int rows, float factor, float[] to) {
        Arrays.fill(to, 0, width, 0f);
        for (int i = 0; factor != 0 && i < rows; i++) {
            System.arraycopy(weights, weightAt + i * width, a, 0, width);
            add(a, factor, to, width);
        }
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
