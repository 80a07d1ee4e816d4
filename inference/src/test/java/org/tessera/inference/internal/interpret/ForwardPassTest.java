package org.tessera.inference.internal.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tessera.dsl.NetSpec.Activation;
import org.tessera.dsl.NetSpec.Hidden;
import org.tessera.inference.internal.engine.net.MlpShape;

class ForwardPassTest {
    @Test
    void aLinearLayerIsWeightsThenBias() {
        var net = new ForwardPass(new MlpShape(2, List.of(), 3, 0));
        assertThat(net.weightCount()).isEqualTo(9);
        // y_j = x_0 W_0j + x_1 W_1j + b_j
        assertThat(net.run(new double[] {1, 2, 3, 4, 5, 6, 0.1, 0.2, 0.3}, new double[] {10, 100}))
                .containsExactly(410.1, 520.2, 630.3);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void everyActivationFollowsItsDenseLayer(Activation activation) {
        var net = new ForwardPass(new MlpShape(1, List.of(new Hidden(2, activation, 0.2)), 1, 0));
        assertThat(net.weightCount()).isEqualTo(7);
        // Hidden inputs are 1.5 and -0.5; the output is 10 h_0 + h_1 + 7.
        double y = net.run(new double[] {1, -1, 0.5, 0.5, 10, 1, 7}, new double[] {1})[0];
        double expected = switch (activation) {
            case LINEAR -> 15 - 0.5;
            case RELU -> 15;
            case LEAKY_RELU -> 15 - 0.1;
            case TANH -> 10 * Math.tanh(1.5) + Math.tanh(-0.5);
            case SIGMOID -> 10 / (1 + Math.exp(-1.5)) + 1 / (1 + Math.exp(0.5));
            case SOFTPLUS -> 10 * Math.log(1 + Math.exp(1.5)) + Math.log(1 + Math.exp(-0.5));
        };
        assertThat(y).isCloseTo(expected + 7, within(1e-12));
    }

    @Test
    void pinnedOutputsAreZeroAndHaveNoWeights() {
        var net = new ForwardPass(new MlpShape(1, List.of(), 6, 3));
        assertThat(net.weightCount()).isEqualTo(8);
        assertThat(net.run(new double[] {1, 2, 3, 4, 0, 0, 0, 0.5}, new double[] {2}))
                .containsExactly(0, 2, 4, 0, 6, 8.5);
    }
}
