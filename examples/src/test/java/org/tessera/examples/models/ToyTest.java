package org.tessera.examples.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Model;
import org.tessera.inference.Inference;
import org.tessera.inference.Stepper;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.optim.Optimizers;

class ToyTest {
    @Test
    void startAndOptimumAreThePublishedOnes() {
        assertThat(Toy.expectedReward(Toy.probabilities(new double[Toy.CATEGORIES])))
                .isCloseTo(0.5172, within(5e-5));
        assertThat(Toy.reward(Toy.CATEGORIES - 1)).isCloseTo(0.5333, within(5e-5));
    }

    @Test
    void aStepOfSizeOneWithTheExactEstimatorAddsTheExactGradient() {
        Model model = Toy.model();
        double[] expected = Toy.gradient(Toy.probabilities(new double[Toy.CATEGORIES]));
        try (Stepper stepper = Inference.of(model)
                .guide(Guide.prior(model))
                .estimator(Estimators.exact())
                .optimizer(Optimizers.sgd(1))
                .stepper()) {
            stepper.step();
            assertThat(stepper.fit().parameter(Toy.LOGITS).toArray()).containsExactly(expected, within(1e-15));
        }
    }
}
