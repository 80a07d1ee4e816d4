package org.tessera.examples.structured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PartitionsTest {
    @Test
    void namesDoNotMatter() {
        assertThat(Partitions.adjustedRand(new int[] {0, 0, 1, 1, 2}, new int[] {2, 2, 0, 0, 1}))
                .isEqualTo(1);
    }

    @Test
    void aPartSplitInTwo() {
        // 1 pair together in both, 2 and 1 in each, 6 in all: (1 - 2/6) / (3/2 - 2/6)
        assertThat(Partitions.adjustedRand(new int[] {0, 0, 1, 1}, new int[] {0, 0, 1, 2}))
                .isCloseTo(4.0 / 7, within(1e-12));
    }

    @Test
    void randomPartitionsAgreeByChanceOnly() {
        SplittableRandom random = new SplittableRandom(1);
        double sum = 0;
        for (int run = 0; run < 400; run++)
            sum += Partitions.adjustedRand(
                    random.ints(60, 0, 4).toArray(), random.ints(60, 0, 4).toArray());
        assertThat(sum / 400)
                .as("its standard error is below 0.0015; false alarm below 1e-5")
                .isCloseTo(0, within(0.007));
    }

    @Test
    void differentThingsAreRefused() {
        assertThatThrownBy(() -> Partitions.adjustedRand(new int[3], new int[4]))
                .hasMessageContaining("3 and 4 things");
    }
}
