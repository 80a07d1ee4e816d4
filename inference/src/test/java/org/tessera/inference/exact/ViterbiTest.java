package org.tessera.inference.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tessera.inference.random.RandomStream;

class ViterbiTest {
    private static final double NEVER = Double.NEGATIVE_INFINITY;

    @Test
    void isBruteForceOn200RandomChains() {
        RandomStream random = new RandomStream(21, "chain", "test");
        for (int n = 0; n < 200; n++) {
            RandomChain c = new RandomChain(random.at(n), 6, 4);
            double best = new ChainBruteForce(c.start, c.tables, c.emissions).best;
            if (best == NEVER) {
                assertThatThrownBy(() -> Viterbi.of(c.chain))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("no state is possible at step");
                continue;
            }
            Viterbi v = Viterbi.of(c.chain);
            assertThat(v.logJoint()).isCloseTo(best, within(1e-12 * (10 + Math.abs(best))));
            // Recomputed from what the chain was made of, not by the chain.
            int[] z = v.path();
            double joint = c.start[z[0]];
            for (int t = 0; t < z.length; t++)
                joint += c.emissions[t][z[t]] + (t == 0 ? 0 : c.tables[t - 1][z[t - 1]][z[t]]);
            assertThat(joint).isCloseTo(best, within(1e-12 * (10 + Math.abs(best))));
        }
    }

    @Test
    void theBestPathIsNotThePathOfBestStates() {
        // State 0 is the likeliest first state, but 1 always goes on to 0 while 0 spreads over three.
        double third = Math.log(1 / 3.0);
        double[] start = {Math.log(0.6), Math.log(0.4), NEVER};
        double[][] transition = {{third, third, third}, {0, NEVER, NEVER}, {third, third, third}};
        Chain chain = Chain.of(start, transition, new double[2][3]);
        assertThat(Viterbi.of(chain).path()).containsExactly(1, 0);
        assertThat(Viterbi.of(chain).logJoint()).isCloseTo(Math.log(0.4), within(1e-15));
        assertThat(ForwardBackward.of(chain).marginals()[0]).containsExactly(new double[] {0.6, 0.4, 0}, within(1e-12));
    }

    @Test
    void ofEqualsTheLowestStateWins() {
        assertThat(Viterbi.of(Chain.of(new double[3], new double[3][3], new double[4][3]))
                        .path())
                .containsOnly(0);
    }
}
