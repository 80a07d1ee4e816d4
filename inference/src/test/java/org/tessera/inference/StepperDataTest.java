package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.dsl.Tessera.exp;
import static org.tessera.dsl.Tessera.logits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.BlackBox;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.DataInput;
import org.tessera.dsl.Inputs;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.data.Values;
import org.tessera.inference.estimator.Estimators;

/** Loops of one's own: data bound anew between steps, and draws looked at before the step that makes them. */
class StepperDataTest {
    private static final double[][] FIRST = {{1, -1}, {0.5, 2}, {-2, 0}}, SECOND = {{0, 3}, {-1, 1}, {2, 2}};
    private final List<int[]> seen = new ArrayList<>();

    /**
     * Logits from a net of the data; the cost is weighted by a function of the data that is computed only when they
     * change.
     */
    private Model model() {
        return Model.of("loop", m -> {
            Axis n = m.plate("row"), d = m.axis("feature", 2), k = m.axis("choice", 3);
            DataInput x = m.data("x").over(n, d);
            Real weight = exp(x).sum(d);
            Categorical z = m.categorical(
                    "z", logits(m.net("actor", x).from(d).to(k, f -> f.dense(4).relu())));
            m.cost("weighted", m.parameter("level").over(k).init(1).get(z).times(weight));
            BlackBox watch = (rows, costs) -> {
                int[] actions = new int[rows.count()];
                for (int r = 0; r < costs.length; r++) actions[r] = rows.discrete(r, 0)[0];
                seen.add(actions);
                Arrays.fill(costs, 0);
            };
            m.cost("watch", Inputs.of(z), watch).over(n);
        });
    }

    private Stepper stepper(double[][] x) {
        return Inference.of(model())
                .estimator(Estimators.reinforce())
                .data("x", x)
                .seed(5)
                .stepper();
    }

    @Test
    void dataBoundAnewGiveWhatARunOnThemGives() {
        try (Stepper changed = stepper(FIRST);
                Stepper fresh = stepper(SECOND)) {
            changed.gradient(0);
            changed.data("x", SECOND);
            for (int i = 0; i < 3; i++) assertThat(changed.step()).isEqualTo(fresh.step());
            assertThat(changed.fit().weights("actor")).isEqualTo(fresh.fit().weights("actor"));
            assertThat(changed.fit().data("x").orElseThrow().toDoubles())
                    .isEqualTo(Values.of(SECOND).toDoubles());
            assertThat(changed.fit().evaluate()).isEqualTo(fresh.fit().evaluate());
            changed.data("x", FIRST);
            assertThat(changed.step()).isNotEqualTo(fresh.step());
        }
    }

    @Test
    void aDrawIsThatOfTheStepToCome() {
        try (Stepper stepper = stepper(FIRST)) {
            for (int i = 0; i < 5; i++) {
                stepper.data("x", i % 2 == 0 ? SECOND : FIRST);
                seen.clear();
                Values drawn = stepper.draw(stepper.steps()).get("z");
                assertThat(seen).as("no cost is computed").isEmpty();
                assertThat(drawn.shape()).containsExactly(3);
                stepper.step();
                assertThat(seen.get(0)).isEqualTo(drawn.toInts());
            }
        }
    }

    @Test
    void drawsOfDifferentNumbersDiffer() {
        try (Stepper stepper = stepper(FIRST)) {
            int[] first = stepper.draw(0).get("z").toInts();
            assertThat(java.util.stream.LongStream.range(1, 30)
                            .anyMatch(i -> !Arrays.equals(
                                    first, stepper.draw(i).get("z").toInts())))
                    .isTrue();
            assertThat(stepper.draw(0).get("z").toInts()).isEqualTo(first);
        }
    }

    @Test
    void onlyRealDataInputsOfTheSameShapeChange() {
        try (Stepper stepper = stepper(FIRST)) {
            assertThatThrownBy(() -> stepper.data("y", FIRST))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'y'")
                    .hasMessageContaining("x");
            assertThatThrownBy(() -> stepper.data("x", new double[2][2]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("2 x 2")
                    .hasMessageContaining("3 x 2");
            assertThatThrownBy(() -> stepper.data("x", new double[][] {{0, 0}, {0, Double.NaN}, {0, 0}}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("row 1");
        }
    }
}
