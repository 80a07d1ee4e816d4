package org.tessera.inference.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ChainTest {
    @Test
    void wrongShapesAreRefusedNamingThePlace() {
        assertRefused(
                () -> Chain.of(new double[2], new double[3][2], new double[4][2]),
                "log transition has 3 rows; 2 were expected");
        assertRefused(
                () -> Chain.of(new double[2], new double[][] {{0, 0}, {0}}, new double[4][2]),
                "log transition from state 1 has 1 values; 2 were expected");
        assertRefused(
                () -> Chain.of(new double[2], new double[4][2][2], new double[4][2]),
                "needs 3 transition tables, one between each two steps, not 4");
        assertRefused(
                () -> Chain.of(new double[2], new double[2][2], new double[][] {{0, 0}, {0, 0, 0}}),
                "log emissions of step 1 has 3 values");
        assertRefused(() -> Chain.of(new double[2], new double[2][2], new double[0][2]), "at least one step");
        assertRefused(() -> Chain.of(new double[0], new double[0][0], new double[1][0]), "at least one state");
    }

    @Test
    void whatIsNoLogarithmIsRefusedNamingThePlace() {
        assertRefused(
                () -> Chain.of(new double[] {0, Double.NaN}, new double[2][2], new double[4][2]),
                "log start has NaN at state 1");
        assertRefused(
                () -> Chain.of(
                        new double[2], new double[][][] {{{0, 0}, {0, Double.POSITIVE_INFINITY}}}, new double[2][2]),
                "log transition 0 from state 1 has Infinity at state 1");
    }

    @Test
    void inputsAreCopied() {
        double[] start = {0, 0};
        Chain chain = Chain.of(start, new double[2][2], new double[1][2]);
        start[0] = 5;
        assertThat(chain.logJoint(new int[] {0})).isZero();
        assertRefused(() -> chain.logJoint(new int[2]), "A path of 1 steps was expected, not of 2");
        assertRefused(() -> chain.logJoint(new int[] {2}), "State 2 at step 0 of a path: 0 to 1 were expected.");
    }

    private static void assertRefused(Runnable action, String message) {
        assertThatThrownBy(action::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
