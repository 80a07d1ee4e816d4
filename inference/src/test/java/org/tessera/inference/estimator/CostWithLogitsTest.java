package org.tessera.inference.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.inference.random.RandomStream;

/**
 * A cost that holds the logits themselves, f(z) + log q(z) + h(phi, z): the sampled log q needs nothing extra, the rest
 * its direct derivative. The reference is a finite difference of the whole expectation. Each estimate is called wrong
 * by chance with probability 1e-4 at most.
 */
class CostWithLogitsTest {
    private static final GroupShape SHAPE = new GroupShape(new int[] {3, 2, 4});
    private static final RandomProblem PROBLEM = RandomProblem.coupled(SHAPE, 31);
    private static final int[] OFFSET = SHAPE.offsets();

    @ParameterizedTest
    @ValueSource(strings = {"arsm", "ars", "ar", "reinforce", "rloo:3", "local-expectation", "exact"})
    void needsTheDirectDerivativeOnly(String name) {
        double[] logits = PROBLEM.logits(), exact = new double[logits.length], sum = new double[logits.length];
        for (int i = 0; i < exact.length; i++)
            exact[i] = (expectation(logits, i, 1e-5) - expectation(logits, i, -1e-5)) / 2e-5;
        SingleProblem single = new SingleProblem(Estimators.parse(name), new WithLogits(logits));
        RandomStream random = new RandomStream(1, "z", "test");
        ZScores with = new ZScores(exact.length), without = new ZScores(exact.length);
        for (int step = 0; step < 60_000; step++) {
            single.estimate(random.at(step));
            without.add(single.gradient());
            System.arraycopy(single.gradient(), 0, sum, 0, sum.length);
            // dh/dphi for h = sum_k phi_k,z_k squared.
            for (int v = 0; v < SHAPE.variables(); v++) {
                int i = OFFSET[v] + single.draw().action[v];
                sum[i] += 2 * logits[i];
            }
            with.add(sum);
        }
        double threshold = ZScores.threshold(exact.length, 1e-4);
        assertThat(with.maxAbsZ(exact, 1)).isLessThan(threshold);
        assertThat(without.maxAbsZ(exact, 1)).isGreaterThan(threshold);
    }

    private static double expectation(double[] logits, int changed, double by) {
        double[] moved = logits.clone();
        moved[changed] += by;
        WithLogits problem = new WithLogits(moved);
        double[] p = problem.probabilities(), f = new double[1];
        double sum = 0;
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 2; b++) {
                for (int c = 0; c < 4; c++) {
                    problem.cost(new int[] {a, b, c}, 0, f, 0);
                    sum += p[a] * p[3 + b] * p[5 + c] * f[0];
                }
            }
        }
        return sum;
    }

    private static final class WithLogits extends RandomProblem {
        private final double[] logits;
        private final double[] p;

        WithLogits(double[] logits) {
            super(SHAPE, logits);
            this.logits = logits;
            p = probabilities();
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public void cost(int[] action, int at, double[] to, int toAt) {
            PROBLEM.cost(action, at, to, toAt);
            for (int v = 0; v < SHAPE.variables(); v++) {
                int i = OFFSET[v] + action[at + v];
                to[toAt] += Math.log(p[i]) + logits[i] * logits[i];
            }
        }

        @Override
        public double[] exactGradient() {
            throw new UnsupportedOperationException("by finite differences");
        }
    }
}
