package org.tessera.inference.engine.net;

import java.util.Arrays;

/** Products with {@code scale * onehot + shift}: the sum of one weight row for each slot, and its transpose, which adds to these rows. */
final class OneHot {
    private OneHot() {}

    /**
     * {@code to[j] = scale * sum_s W[s * categories + codes[at + s]][j] + constant[j]}.
     *
     * @param weights W by rows, [slots * categories x width], from {@code weightAt} on
     */
    static void gather(float[] weights, int weightAt, int[] codes, int at, int slots, int categories, float scale, float[] constant, float[] to, int width) {
        int s = 0;
        if (slots >= 4) {
            set4(weights, row(weightAt, codes, at, 0, categories, width), row(weightAt, codes, at, 1, categories, width),
                    row(weightAt, codes, at, 2, categories, width), row(weightAt, codes, at, 3, categories, width), to, width);
            s = 4;
        } else {
            Arrays.fill(to, 0, width, 0f);
        }
        for (; s + 4 <= slots; s += 4) {
            add4(weights, row(weightAt, codes, at, s, categories, width), row(weightAt, codes, at, s + 1, categories, width),
                    row(weightAt, codes, at, s + 2, categories, width), row(weightAt, codes, at, s + 3, categories, width), to, width);
        }
        for (; s < slots; s++) addScaled(weights, row(weightAt, codes, at, s, categories, width), 1f, to, 0, width);
        affine(to, scale, constant, width);
    }

    /** {@code gradient[s * categories + codes[at + s]][j] += scale * d[j]}. */
    static void scatter(float[] d, float scale, int[] codes, int at, int slots, int categories, float[] gradient, int width) {
        for (int s = 0; s < slots; s++) addScaled(d, 0, scale, gradient, row(0, codes, at, s, categories, width), width);
    }

    private static int row(int weightAt, int[] codes, int at, int slot, int categories, int width) {
        return weightAt + (slot * categories + codes[at + slot]) * width;
    }

    /** Four rows at a time: the sum is loaded and stored a quarter as often. */
    private static void set4(float[] w, int a, int b, int c, int d, float[] to, int n) {
        for (int j = 0; j < n; j++) to[j] = (w[a + j] + w[b + j]) + (w[c + j] + w[d + j]);
    }

    private static void add4(float[] w, int a, int b, int c, int d, float[] to, int n) {
        for (int j = 0; j < n; j++) to[j] += (w[a + j] + w[b + j]) + (w[c + j] + w[d + j]);
    }

    static void addScaled(float[] from, int at, float factor, float[] to, int toAt, int n) {
        for (int j = 0; j < n; j++) to[toAt + j] += factor * from[at + j];
    }

    private static void affine(float[] to, float scale, float[] constant, int n) {
        for (int j = 0; j < n; j++) to[j] = scale * to[j] + constant[j];
    }
}
