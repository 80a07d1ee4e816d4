package org.tessera.inference.internal.engine.blas;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasColMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

/**
 * General matrix products on ranges of columns, into memory that is already there. They go through the same binding of
 * OpenBLAS that ND4J calls: {@code Nd4j.gemm} takes 20 to 60 microseconds more for each call, makes objects and refuses
 * views as results.
 */
public final class Blas {
    private Blas() {}

    /**
     * {@code C := alpha op(A) op(B) + beta C} with op(A) [m x k], op(B) [k x n], C [m x n], each starting at a column
     * of its matrix. With {@code beta = 0} C is written only.
     */
    public static void gemm(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float alpha,
            FloatMatrix a,
            int aColumn,
            FloatMatrix b,
            int bColumn,
            float beta,
            FloatMatrix c,
            int cColumn) {
        check(a.height(), a.columns() - aColumn, transposeA, m, k, "A");
        check(b.height(), b.columns() - bColumn, transposeB, k, n, "B");
        check(c.height(), c.columns() - cColumn, false, m, n, "C");
        cblas_sgemm(
                CblasColMajor,
                transposeA ? CblasTrans : CblasNoTrans,
                transposeB ? CblasTrans : CblasNoTrans,
                m,
                n,
                k,
                alpha,
                a.at(aColumn),
                a.height(),
                b.at(bColumn),
                b.height(),
                beta,
                c.at(cColumn),
                c.height());
    }

    /** As the single-precision product. */
    public static void gemm(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            double alpha,
            DoubleMatrix a,
            int aColumn,
            DoubleMatrix b,
            int bColumn,
            double beta,
            DoubleMatrix c,
            int cColumn) {
        check(a.height(), a.columns() - aColumn, transposeA, m, k, "A");
        check(b.height(), b.columns() - bColumn, transposeB, k, n, "B");
        check(c.height(), c.columns() - cColumn, false, m, n, "C");
        cblas_dgemm(
                CblasColMajor,
                transposeA ? CblasTrans : CblasNoTrans,
                transposeB ? CblasTrans : CblasNoTrans,
                m,
                n,
                k,
                alpha,
                a.at(aColumn),
                a.height(),
                b.at(bColumn),
                b.height(),
                beta,
                c.at(cColumn),
                c.height());
    }

    /**
     * Starts loading the natives in the background, which takes ND4J a second or two, and returns at once. Whoever
     * needs them first waits for the rest.
     */
    public static void start() {
        Thread loader = new Thread(
                () -> {
                    try {
                        FloatMatrix one = new FloatMatrix(1, 1);
                        gemm(false, false, 1, 1, 1, 1f, one, 0, one, 0, 0f, new FloatMatrix(1, 1), 0);
                    } catch (Throwable refused) {
                        // Whoever needs the natives gets the same, where it can be reported.
                    }
                },
                "tessera-blas-start");
        loader.setDaemon(true);
        loader.start();
    }

    /** Native code would read past the end without a word. */
    private static void check(int height, int columns, boolean transposed, int rows, int cols, String name) {
        if ((transposed ? cols : rows) > height || (transposed ? rows : cols) > columns) {
            throw new IllegalArgumentException(
                    "Operand " + name + ": expected " + (transposed ? "the transpose of " : "") + rows + " x " + cols
                            + ", there are " + height + " x " + columns);
        }
    }
}
