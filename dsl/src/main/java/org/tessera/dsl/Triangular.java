package org.tessera.dsl;

import java.util.Arrays;

/**
 * Dense lower triangular matrices of n rows, row by row in arrays of n * n numbers: what the matrix operations of the
 * language compute. O(n^3) a factor and its derivative, O(n^2) a solution.
 */
public final class Triangular {
    private Triangular() {}

    /**
     * The Cholesky factor L of {@code a = L L^T}, of which the lower triangle is read.
     *
     * @param l set; above the diagonal 0, and NaN elsewhere when {@code a} is not positive definite
     * @return whether it is positive definite
     */
    public static boolean factor(double[] a, double[] l, int n) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i * n + j];
                for (int k = 0; k < j; k++) sum -= l[i * n + k] * l[j * n + k];
                if (j < i) {
                    l[i * n + j] = sum / l[j * n + j];
                } else if (sum > 0 && sum < Double.POSITIVE_INFINITY) {
                    l[i * n + i] = Math.sqrt(sum);
                } else {
                    fill(l, n);
                    return false;
                }
            }
            Arrays.fill(l, i * n + i + 1, (i + 1) * n, 0);
        }
        return true;
    }

    private static void fill(double[] l, int n) {
        for (int i = 0; i < n; i++) {
            Arrays.fill(l, i * n, i * n + i + 1, Double.NaN);
            Arrays.fill(l, i * n + i + 1, (i + 1) * n, 0);
        }
    }

    /**
     * The way back of {@link #factor}: cotangents of L become those of the lower triangle of {@code a}. Source: Smith,
     * "Differentiation of the Cholesky algorithm", Journal of Computational and Graphical Statistics 4, 1995.
     *
     * @param g of L, replaced; what stands above the diagonal is not looked at
     */
    public static void factorBack(double[] l, double[] g, int n) {
        for (int k = n - 1; k >= 0; k--) {
            for (int j = k + 1; j < n; j++) {
                for (int i = j; i < n; i++) {
                    g[i * n + k] -= g[i * n + j] * l[j * n + k];
                    g[j * n + k] -= g[i * n + j] * l[i * n + k];
                }
            }
            for (int j = k + 1; j < n; j++) {
                g[j * n + k] /= l[k * n + k];
                g[k * n + k] -= l[j * n + k] * g[j * n + k];
            }
            g[k * n + k] /= 2 * l[k * n + k];
        }
    }

    /** The y of {@code L y = b}, in the place of b. */
    public static void solve(double[] l, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) b[i] -= l[i * n + k] * b[k];
            b[i] /= l[i * n + i];
        }
    }

    /** The y of {@code L^T y = b}, in the place of b. */
    public static void solveTransposed(double[] l, double[] b, int n) {
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) b[i] -= l[k * n + i] * b[k];
            b[i] /= l[i * n + i];
        }
    }

    /** The vector {@code to += L u}. */
    public static void addProduct(double[] l, double[] u, double[] to, int n) {
        for (int i = 0; i < n; i++) for (int k = 0; k <= i; k++) to[i] += l[i * n + k] * u[k];
    }
}
