package org.tessera.inference.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tessera.inference.random.RandomStream;

class ForwardBackwardTest {
    private static final double NEVER = Double.NEGATIVE_INFINITY;

    @Test
    void isBruteForceOn200RandomChains() {
        RandomStream random = new RandomStream(11, "chain", "test");
        int impossible = 0, withZeros = 0;
        for (int n = 0; n < 200; n++) {
            RandomChain c = new RandomChain(random.at(n), 6, 4);
            ChainBruteForce truth = new ChainBruteForce(c.start, c.tables, c.emissions);
            ForwardBackward fb = ForwardBackward.of(c.chain);
            if (truth.best == NEVER) {
                impossible++;
                assertThat(fb.logEvidence()).isEqualTo(NEVER);
                assertThatThrownBy(fb::marginals)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("no state is possible at step");
                continue;
            }
            if (Arrays.stream(c.emissions).flatMapToDouble(Arrays::stream).anyMatch(x -> x == NEVER)) withZeros++;
            assertThat(fb.logEvidence())
                    .isCloseTo(truth.logEvidence, within(1e-12 * (10 + Math.abs(truth.logEvidence))));
            assertTable(fb.marginals(), truth.marginals);
            assertTable(fb.expectedTransitions(), truth.pairs);
        }
        assertThat(impossible).isBetween(10, 100);
        assertThat(withZeros).isGreaterThan(30);
    }

    @Test
    void aStateReachedWithProbabilityBelowTheSmallestDoubleIsNotLost() {
        double[][] transition = {{0, -1000}, {-2000, 0}}, emissions = {{0, 0}, {NEVER, 0}, {0, NEVER}};
        ForwardBackward fb = ForwardBackward.of(Chain.of(new double[] {0, NEVER}, transition, emissions));
        assertThat(fb.logEvidence()).isEqualTo(-3000);
        assertTable(fb.marginals(), new double[][] {{1, 0}, {0, 1}, {1, 0}});
        assertTable(fb.expectedTransitions(), new double[][] {{0, 1}, {1, 0}});
    }

    @Test
    void withoutObservationsTheMarginalsArePowersOfTheTransitions() {
        double a = 0.3, b = 0.1;
        double[][] transition = {{Math.log(1 - a), Math.log(a)}, {Math.log(b), Math.log(1 - b)}};
        ForwardBackward fb = ForwardBackward.of(Chain.of(new double[] {0, NEVER}, transition, new double[40][2]));
        assertThat(fb.logEvidence()).isCloseTo(0, within(1e-12));
        double[][] marginals = fb.marginals();
        double expected = 0;
        for (int t = 0; t < 40; t++) {
            double p = a / (a + b) * (1 - Math.pow(1 - a - b, t));
            assertThat(marginals[t][1]).isCloseTo(p, within(1e-12));
            if (t < 39) expected += (1 - p) * a;
        }
        assertThat(fb.expectedTransitions()[0][1]).isCloseTo(expected, within(1e-12));
    }

    @Test
    void independentStepsFactorise() {
        RandomStream random = new RandomStream(12, "chain", "test");
        double[][] emissions = new double[30][3];
        double expected = 0;
        for (double[] e : emissions) {
            for (int s = 0; s < 3; s++) e[s] = random.gaussian();
            expected += Math.log(Math.exp(e[0]) + Math.exp(e[1]) + Math.exp(e[2]));
        }
        ForwardBackward fb = ForwardBackward.of(Chain.of(new double[3], new double[3][3], emissions));
        assertThat(fb.logEvidence()).isCloseTo(expected, within(1e-11));
        double sum = Arrays.stream(emissions[7]).map(Math::exp).sum();
        assertThat(fb.marginals()[7])
                .containsExactly(
                        Arrays.stream(emissions[7]).map(x -> Math.exp(x) / sum).toArray(), within(1e-13));
    }

    @Test
    void pairsOfOneStepSumToTheMarginalsAroundIt() {
        RandomStream random = new RandomStream(13, "chain", "test");
        double[] start = gaussian(random, 1, 5)[0];
        ForwardBackward fb = ForwardBackward.of(Chain.of(start, gaussian(random, 5, 5), gaussian(random, 20, 5)));
        double[][] marginals = fb.marginals(), pairs = fb.expectedTransitions(8);
        for (int i = 0; i < 5; i++) {
            double row = 0, column = 0;
            for (int j = 0; j < 5; j++) {
                row += pairs[i][j];
                column += pairs[j][i];
            }
            assertThat(row).isCloseTo(marginals[8][i], within(1e-13));
            assertThat(column).isCloseTo(marginals[9][i], within(1e-13));
        }
        assertThatThrownBy(() -> fb.expectedTransitions(19))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("0 to 18");
    }

    @Test
    void expectedTransitionsAreTheGradientOfTheLogEvidence() {
        RandomStream random = new RandomStream(14, "chain", "test");
        double[] start = gaussian(random, 1, 3)[0];
        double[][] transition = gaussian(random, 3, 3), emissions = gaussian(random, 12, 3);
        double[][] pairs =
                ForwardBackward.of(Chain.of(start, transition, emissions)).expectedTransitions();
        double h = 1e-5;
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++) {
                double value = transition[i][j];
                transition[i][j] = value + h;
                double up = ForwardBackward.of(Chain.of(start, transition, emissions))
                        .logEvidence();
                transition[i][j] = value - h;
                double down = ForwardBackward.of(Chain.of(start, transition, emissions))
                        .logEvidence();
                transition[i][j] = value;
                assertThat(pairs[i][j]).isCloseTo((up - down) / (2 * h), within(1e-7));
            }
    }

    @Test
    void aThousandStepsOfFiftyStates() {
        RandomStream random = new RandomStream(15, "chain", "test");
        double[] start = gaussian(random, 1, 50)[0];
        double[][] transition = gaussian(random, 50, 50), emissions = gaussian(random, 1000, 50);
        Chain chain = Chain.of(start, transition, emissions);
        ForwardBackward fb = ForwardBackward.of(chain);
        double[][] marginals = fb.marginals(), pairs = fb.expectedTransitions();
        int[] drawn = fb.sample(random), best = Viterbi.of(chain).path();
        assertThat(Arrays.stream(pairs).flatMapToDouble(Arrays::stream).sum()).isCloseTo(999, within(1e-9));
        assertThat(marginals).hasDimensions(1000, 50);
        assertThat(chain.logJoint(best)).isGreaterThan(chain.logJoint(drawn)).isLessThan(fb.logEvidence());
    }

    private static double[][] gaussian(RandomStream random, int rows, int columns) {
        double[][] table = new double[rows][columns];
        for (double[] row : table) for (int i = 0; i < columns; i++) row[i] = random.gaussian();
        return table;
    }

    private static void assertTable(double[][] actual, double[][] expected) {
        for (int i = 0; i < expected.length; i++) assertThat(actual[i]).containsExactly(expected[i], within(1e-11));
    }
}
