package org.tessera.inference.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tessera.inference.random.RandomStream;

/**
 * Two dependent layers z1 -> z2: holding the first while the second is swapped is unbiased, swapping both with one pair
 * is not.
 */
class LevelsTest {
    private static final int C = 3;
    private static final int DRAWS = 200_000;
    private static final double FALSE_ALARM = 1e-4;
    private static final double[] PHI = {0.4, -0.3, 0.1};
    private static final double[][] PSI = {{0.9, -0.7, 0.2}, {-0.5, 0.8, 0.3}, {0.1, 0.6, -1.1}};
    private static final double[][] COST = {{1.0, -2.0, 0.5}, {3.0, 0.3, -1.5}, {-0.7, 2.2, 1.9}};

    @Test
    void oneLevelAtATimeIsUnbiased() {
        assertThat(scores(false).maxAbsZ(exact(), 1)).isLessThan(ZScores.threshold(C * C, FALSE_ALARM));
    }

    @Test
    void bothLevelsAtOnceIsFound() {
        assertThat(scores(true).maxAbsZ(exact(), 1)).isGreaterThan(ZScores.threshold(C * C, FALSE_ALARM));
    }

    /** d E / d psi[a][c] = p(a) p(c | a) (f(a, c) - E[f | a]). */
    private static double[] exact() {
        double[] p = softmax(PHI), g = new double[C * C];
        for (int a = 0; a < C; a++) {
            double[] q = softmax(PSI[a]);
            double mean = 0;
            for (int c = 0; c < C; c++) mean += q[c] * COST[a][c];
            for (int c = 0; c < C; c++) g[a * C + c] = p[a] * q[c] * (COST[a][c] - mean);
        }
        return g;
    }

    private static ZScores scores(boolean both) {
        ZScores z = new ZScores(C * C);
        RandomStream random = new RandomStream(5, "levels", "test");
        double[] g = new double[C * C], e1 = new double[C], e2 = new double[C], w = new double[C];
        for (int draw = 0; draw < DRAWS; draw++) {
            random.at(draw);
            double sum = 0;
            for (int c = 0; c < C; c++) {
                e1[c] = random.exponential();
                sum += e2[c] = random.exponential();
            }
            int z1 = race(e1, PHI, 0, 0);
            java.util.Arrays.fill(g, 0);
            for (int c = 0; c < C; c++) w[c] = 1.0 / C - e2[c] / sum;
            for (int j = 0; j < C; j++) {
                double mean = 0;
                for (int m = 0; m < C; m++) mean += cost(both, e1, e2, z1, m, j) / C;
                for (int c = 0; c < C; c++) g[z1 * C + c] += (cost(both, e1, e2, z1, c, j) - mean) * w[j];
            }
            z.add(g);
        }
        return z;
    }

    private static double cost(boolean both, double[] e1, double[] e2, int z1, int m, int j) {
        int first = both ? race(e1, PHI, m, j) : z1;
        return COST[first][race(e2, PSI[first], m, j)];
    }

    private static int race(double[] e, double[] phi, int m, int j) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < C; c++) {
            double v = Math.log(e[c == m ? j : c == j ? m : c]) - phi[c];
            if (v < least) {
                least = v;
                best = c;
            }
        }
        return best;
    }

    private static double[] softmax(double[] x) {
        double[] p = x.clone();
        double sum = 0;
        for (int i = 0; i < p.length; i++) sum += p[i] = Math.exp(x[i]);
        for (int i = 0; i < p.length; i++) p[i] /= sum;
        return p;
    }
}
