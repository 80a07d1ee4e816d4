package org.tessera.dsl.family;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tessera.dsl.Model;

/** A mean that there is only where the shape is known to be above 1; what data will be is not known. */
class InverseGammaTest {
    @Test
    void hasAMeanWhereTheShapeIsKnownToBeAbove1() {
        Model.of("m", m -> {
            m.bernoulli("coin", 0.5);
            assertThat(InverseGamma.of(1.5, 2).mean()).isPresent();
            assertThat(InverseGamma.of(m.parameter("a").positive().plus(1.1), 2).mean())
                    .isPresent();
            assertThat(InverseGamma.of(1, 2).mean()).isEmpty();
            assertThat(InverseGamma.of(m.parameter("b").positive(), 2).mean()).isEmpty();
            assertThat(InverseGamma.of(m.data("x").exp().plus(0.25), 2).mean()).isEmpty();
        });
    }
}
