package org.tessera.inference.internal.graph;

/**
 * The orthonormal basis of what sums to 0: coordinate j holds position j + 1 against the mean of those before it,
 * {@code b_j = ((j + 1) e_{j+1} - sum_{k <= j} e_k) / sqrt((j + 1)(j + 2))}. With {@code c_j = u_j / sqrt((j + 1)(j +
 * 2))} the logits are {@code l_k = k c_{k-1} - sum_{j >= k} c_j}. Source: Egozcue and others, "Isometric logratio
 * transformations for compositional data analysis", Mathematical Geology 35, 2003. Both ways take O(K).
 */
public final class Contrasts {
    private Contrasts() {}

    /**
     * {@code l = B u}: K logits from their K - 1 coordinates, entries {@code step} apart.
     *
     * @param to K logits from {@code toAt} on, set
     */
    public static void logits(double[] u, int at, double[] to, int toAt, int k, int step) {
        double after = 0;
        for (int j = k - 1; j >= 1; j--) {
            double c = u[at + (j - 1) * step] * scale(j);
            to[toAt + j * step] = j * c - after;
            after += c;
        }
        to[toAt] = -after;
    }

    /**
     * {@code u += B^T l}: the coordinates of logits (whatever constant they hold), and the way back of cotangents.
     *
     * @param to K - 1 coordinates from {@code toAt} on, added to
     */
    public static void addCoordinates(double[] l, int at, double[] to, int toAt, int k, int step) {
        double before = l[at];
        for (int j = 1; j < k; j++) {
            double own = l[at + j * step];
            to[toAt + (j - 1) * step] += (j * own - before) * scale(j);
            before += own;
        }
    }

    private static double scale(int j) {
        return 1 / Math.sqrt((double) j * (j + 1));
    }
}
