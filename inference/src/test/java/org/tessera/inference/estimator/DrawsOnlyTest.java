package org.tessera.inference.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.tessera.inference.random.RandomStream;

class DrawsOnlyTest {
    private static final double FALSE_ALARM = 1e-5;

    /**
     * Two problems of two variables in turn, so that what is kept of one must not serve the other; then other logits in
     * the same array.
     */
    @Test
    void categoriesComeAsOftenAsTheirProbabilitiesSay() {
        double none = Double.NEGATIVE_INFINITY;
        GroupShape shape = new GroupShape(new int[] {4, 2});
        Sweep sweep = new DrawsOnly().sweep(shape);
        Draw draw = new Draw();
        draw.logits = new double[] {none, 0.5, -1, none, 3, -3, 2, none, 0, 0.3, none, 0};
        draw.action = new int[4];
        RandomStream random = new RandomStream(4, "draws", "test");
        for (int round = 0; round < 2; round++) {
            long[] seen = new long[12];
            for (int i = 0; i < 40_000; i++) {
                draw.at = i % 2 * 6;
                draw.actionAt = i % 2 * 2;
                sweep.draw(draw, random.at(round, i));
                seen[draw.at + draw.action[draw.actionAt]]++;
                seen[draw.at + 4 + draw.action[draw.actionAt + 1]]++;
            }
            for (int at : new int[] {0, 6}) check(draw.logits, at, 4, seen);
            for (int at : new int[] {4, 10}) check(draw.logits, at, 2, seen);
            draw.logits[2] = 2;
        }
    }

    private static void check(double[] logits, int at, int categories, long[] seen) {
        double[] p = new double[categories];
        Softmax.of(logits, at, categories, p, 0);
        int possible = 0;
        for (int c = 0; c < categories; c++) {
            if (p[c] == 0) assertThat(seen[at + c]).isZero();
            else possible++;
        }
        if (possible < 2) return;
        double[] expected = new double[possible];
        long[] observed = new long[possible];
        for (int c = 0, k = 0; c < categories; c++) {
            if (p[c] == 0) continue;
            expected[k] = p[c] * 20_000;
            observed[k++] = seen[at + c];
        }
        assertThat(new ChiSquareTest().chiSquareTest(expected, observed)).isGreaterThan(FALSE_ALARM);
    }
}
