package org.tessera.inference.data;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;

/** Values beyond bounds that are expressions of data or constants. */
class FamilyBoundsTest {
    private static final Model COUNTS = Model.of("counts", m -> {
        Axis n = m.plate("n");
        Real trials = m.data("trials").over(n);
        m.binomial("x", trials, m.parameter("p").unitInterval()).observed();
    });

    private static final Model INTERVALS = Model.of("intervals", m -> {
        Axis n = m.plate("n");
        Real low = m.data("low").over(n), high = m.data("high").over(n);
        m.uniform("x", low, high).observed();
    });

    @Test
    void aCountBeyondItsTrialsIsRefusedByRow() {
        assertThatThrownBy(() -> counts(new int[] {3, 5}, new int[] {3, 6}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("binomial 'x'")
                .hasMessageContaining("row 1")
                .hasMessageContaining("above trials");
        assertThatCode(() -> counts(new int[] {3, 5}, new int[] {3, 5})).doesNotThrowAnyException();
    }

    @Test
    void trialsAreWholeNumbers() {
        assertThatThrownBy(() ->
                        Binding.of(COUNTS, Map.of("trials", new double[] {3, 2.5}, "x", new int[] {1, 1}), Map.of()))
                .hasMessageContaining("trials")
                .hasMessageContaining("2.5");
    }

    @Test
    void aValueBeyondItsIntervalIsRefusedByRow() {
        assertThatThrownBy(() -> intervals(new double[] {0, 0}, new double[] {1, 2}, new double[] {0.5, 2.5}))
                .hasMessageContaining("uniform 'x'")
                .hasMessageContaining("row 1");
        assertThatThrownBy(() -> intervals(new double[] {0, 3}, new double[] {1, 2}, new double[] {0.5, 2.5}))
                .hasMessageContaining("uniform 'x', high")
                .hasMessageContaining("row 1");
        assertThatThrownBy(() -> intervals(new double[] {0, 2}, new double[] {1, 2}, new double[] {0.5, 2}))
                .hasMessageContaining("uniform 'x', high")
                .hasMessageContaining("not above")
                .hasMessageContaining("row 1");
        assertThatCode(() -> intervals(new double[] {0, 0}, new double[] {1, 2}, new double[] {0, 2}))
                .doesNotThrowAnyException();
    }

    private static void counts(int[] trials, int[] x) {
        Binding.of(COUNTS, Map.of("trials", trials, "x", x), Map.of());
    }

    private static void intervals(double[] low, double[] high, double[] x) {
        Binding.of(INTERVALS, Map.of("low", low, "high", high, "x", x), Map.of());
    }
}
