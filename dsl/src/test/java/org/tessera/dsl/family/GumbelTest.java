package org.tessera.dsl.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.GumbelDistribution;
import org.junit.jupiter.api.Test;

/** The density of the largest of many against Commons Math; what holds for every family is tried in FamilyTest. */
class GumbelTest {
    @Test
    void isTheReferenceDensity() {
        GumbelDistribution reference = new GumbelDistribution(null, -0.7, 1.6);
        for (double x = -4; x < 12; x += 0.25)
            assertThat(Scalars.logDensity(Gumbel.of(-0.7, 1.6)).applyAsDouble(x))
                    .isCloseTo(reference.logDensity(x), within(1e-12));
    }
}
