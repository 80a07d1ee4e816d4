package org.tessera.inference.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tessera.inference.run.Precision;

class OptimizersTest {
    @ParameterizedTest
    @EnumSource
    void findTheMinimumAndResumeBitByBit(Precision precision) {
        for (Optimizer o : new Optimizer[] {
            Optimizers.sgd(0.1), Optimizers.adam(0.05), Optimizers.adam(0.05).schedule(Schedule.step(0.5, 150))
        }) {
            double[] once = Parabola.values(o, precision, 400, 400);
            assertThat(Parabola.values(o, precision, 400, 123)).as(o.name()).containsExactly(once);
            for (double x : once) assertThat(x).as(o.name()).isCloseTo(Parabola.LEAST, Offset.offset(1e-3));
        }
    }

    @ParameterizedTest
    @EnumSource
    void touchOnlyTheVisitedRowsAsIfEachWereASegment(Precision precision) {
        for (Optimizer o : new Optimizer[] {Optimizers.sgd(0.1), Optimizers.adam(0.1)}) {
            Segment all = Segment.ofRows("logits", precision, 4 * 3, 3, 2);
            Segment alone = Segment.of("row 2", precision, 3);
            Optimizer.Updater updater = o.updater(all), aloneUpdater = o.updater(alone);
            for (int step = 0; step < 6; step++) {
                // Row 2 is visited in every second step, now first, now second; row 3 never.
                boolean visitsTwo = step % 2 == 0;
                all.rows = step % 4 == 0 ? new int[] {2, 0} : visitsTwo ? new int[] {1, 2} : new int[] {0, 1};
                all.rowCount = 2;
                for (int i = 0; i < 6; i++) Values.setGradient(all, i, Math.sin(step * 6 + i));
                updater.step(step, 2);
                if (!visitsTwo) continue;
                int at = step % 4 == 0 ? 0 : 3;
                for (int i = 0; i < 3; i++) Values.setGradient(alone, i, Math.sin(step * 6 + at + i));
                aloneUpdater.step(step, 2);
            }
            for (int i = 0; i < 3; i++) {
                assertThat(Values.get(all, 6 + i))
                        .isEqualTo(Values.get(alone, i))
                        .isNotZero();
                assertThat(Values.get(all, 9 + i)).isZero();
            }
        }
    }

    @Test
    void schedules() {
        assertThat(Schedule.constant().factor(1_000_000)).isEqualTo(1);
        assertThat(Schedule.exponential(0.5, 10).factor(5)).isCloseTo(Math.sqrt(0.5), Offset.offset(1e-12));
        assertThat(Schedule.step(0.5, 10).factor(9)).isEqualTo(1);
        assertThat(Schedule.step(0.5, 10).factor(20)).isEqualTo(0.25);
        assertThat(Schedule.cosine(100, 0.1).factor(0)).isEqualTo(1);
        assertThat(Schedule.cosine(100, 0.1).factor(50)).isCloseTo(0.55, Offset.offset(1e-12));
        assertThat(Schedule.cosine(100, 0.1).factor(500)).isCloseTo(0.1, Offset.offset(1e-12));
    }

    @Test
    void schedulesMultiplyTheRateAtTheirStep() {
        Segment s = Segment.of("x", Precision.FLOAT64, 1);
        Values.setGradient(s, 0, 1);
        Optimizer.Updater updater =
                Optimizers.sgd(1).schedule(Schedule.step(0.5, 1)).updater(s);
        updater.step(0, 1);
        updater.step(1, 1);
        updater.step(2, 1);
        assertThat(Values.get(s, 0)).isEqualTo(-1.75);
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> Optimizers.sgd(0))
                .hasMessageContaining("learning rate")
                .hasMessageContaining("0.0");
        assertThatThrownBy(() -> Optimizers.adam(0.1, 1, 0.9, 1e-8)).hasMessageContaining("decays");
        assertThatThrownBy(() -> Schedule.step(0.5, 0)).hasMessageContaining("every");
        Segment s = Segment.of("w", Precision.FLOAT32, 3);
        assertThatThrownBy(() -> Optimizers.adam(0.1).updater(s).restore(Map.of("steps", new double[1])))
                .hasMessageContaining("'w'")
                .hasMessageContaining("mean");
        Segment rows = Segment.ofRows("local", Precision.FLOAT32, 6, 3, 2);
        assertThatThrownBy(() -> Optimizers.momentum(0.1, 0.9).updater(rows))
                .hasMessageContaining("'local'")
                .hasMessageContaining("adam");
    }
}
