package org.tessera.inference.internal.engine.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tessera.inference.natives.Product;
import org.tessera.inference.natives.ProductBench;

class BlasTest {
    private static final int M = 5, N = 4, K = 3;

    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void productsOfColumnRangesAreThoseOfTheDefinition(boolean transposeA, boolean transposeB) {
        FloatMatrix a = random(transposeA ? K : M, 2 + (transposeA ? M : K), 1),
                b = random(transposeB ? N : K, 3 + (transposeB ? K : N), 2),
                c = random(M, 1 + N, 3);
        float[] before = new float[M * (1 + N)];
        c.get(before, 0);
        DoubleMatrix da = copy(a), db = copy(b), dc = copy(c);
        Blas.gemm(transposeA, transposeB, M, N, K, 2f, a, 2, b, 3, 0.5f, c, 1);
        Blas.gemm(transposeA, transposeB, M, N, K, 2.0, da, 2, db, 3, 0.5, dc, 1);
        double[] column = new double[M];
        for (int j = 0; j < N; j++) {
            dc.getColumn(1 + j, column, 0);
            for (int i = 0; i < M; i++) {
                double sum = 0.5 * before[(1 + j) * M + i];
                for (int k = 0; k < K; k++) {
                    sum += 2.0
                            * (transposeA ? a.get(k, 2 + i) : a.get(i, 2 + k))
                            * (transposeB ? b.get(j, 3 + k) : b.get(k, 3 + j));
                }
                assertThat((double) c.get(i, 1 + j)).isCloseTo(sum, within(1e-5));
                assertThat(column[i]).isCloseTo(sum, within(1e-12));
            }
        }
        for (int i = 0; i < M; i++) assertThat(c.get(i, 0)).isEqualTo(before[i]);
    }

    @Test
    void rangesThatDoNotFitAreRefused() {
        FloatMatrix a = new FloatMatrix(M, K), b = new FloatMatrix(K, N), c = new FloatMatrix(M, N);
        assertThatThrownBy(() -> Blas.gemm(false, false, M, N, K, 1f, a, 1, b, 0, 0f, c, 0))
                .hasMessage("Operand A: expected 5 x 3, there are 5 x 2");
        assertThatThrownBy(() -> Blas.gemm(false, false, M, N, K, 1f, a, 0, b, 0, 0f, c, 1))
                .hasMessage("Operand C: expected 5 x 4, there are 5 x 3");
    }

    @Test
    void reshapedMatricesShareMemory() {
        FloatMatrix a = new FloatMatrix(6, 4), b = a.reshaped(5);
        assertThat(b.columns()).isEqualTo(4);
        // Element 2 + 3 * 6 = 20 is the first of column 4, one past the last; element 19 is in.
        a.put(1, 3, 8f);
        assertThat(b.get(4, 3)).isEqualTo(8f);
    }

    @Test
    void memoryIsCounted() {
        long before = OffHeap.bytes();
        FloatMatrix a = new FloatMatrix(1000, 1000);
        assertThat(OffHeap.bytes() - before).isLessThanOrEqualTo(4_000_000);
        assertThat(OffHeap.bytes()).isGreaterThanOrEqualTo(4_000_000);
        assertThat(a.get(999, 999)).isZero();
    }

    @Test
    void productsAreTimedAlone() {
        ProductBench.Result result = ProductBench.run(Map.of(new Product(8, 9, 10), 3L, new Product(30, 2, 5), 1L), 3);
        assertThat(result.flops()).isEqualTo(3 * 2 * 8 * 9 * 10 + 2 * 30 * 2 * 5);
        assertThat(result.medianMs()).isPositive().isGreaterThanOrEqualTo(result.minMs());
        assertThat(result.layouts()).hasSize(2);
    }

    private static FloatMatrix random(int height, int columns, long seed) {
        FloatMatrix matrix = new FloatMatrix(height, columns);
        Random random = new Random(seed);
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < height; i++) matrix.put(i, j, (float) random.nextGaussian());
        }
        return matrix;
    }

    private static DoubleMatrix copy(FloatMatrix from) {
        DoubleMatrix to = new DoubleMatrix(from.height(), from.columns());
        double[] column = new double[from.height()];
        for (int j = 0; j < from.columns(); j++) {
            for (int i = 0; i < column.length; i++) column[i] = from.get(i, j);
            to.putColumn(j, column, 0);
        }
        return to;
    }
}
