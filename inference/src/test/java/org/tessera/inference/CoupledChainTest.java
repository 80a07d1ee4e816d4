package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Index;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.data.Binding;
import org.tessera.inference.data.Values;
import org.tessera.inference.diagnostics.ModelGradientCheck;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.internal.interpret.Interpreter;
import org.tessera.inference.internal.interpret.ParameterValues;
import org.tessera.inference.optim.Optimizers;
import org.tessera.inference.run.Budget;

/** Sequences that read each other's previous states, starts that a run is given, and simulation from them. */
class CoupledChainTest {
    private static final Map<String, double[]> TRUTH = Map.of(
            "start",
            new double[] {0.7, 0.3},
            "change",
            new double[] {0.9, 0.1, 0.4, 0.6, 0.25, 0.75, 0.05, 0.95},
            "emit",
            new double[] {0.8, 0.2, 0.1, 0.9});
    private static final int[] LEFT = {2, 0, 1};

    private static Model ring() {
        return Model.of("ring", m -> {
            Axis place = m.axis("place", 3), s = m.axis("state", 2), v = m.axis("symbol", 2), t = m.axis("time");
            Index left = m.index("left", place).over(place);
            Real start = m.parameter("start").simplex(s),
                    change = m.parameter("change").simplex(s).over(s.twin("from"), s.twin("beside")),
                    emit = m.parameter("emit").simplex(v).over(s);
            Categorical z = m.chain("z", t, start, previous -> change.get(previous, previous.get(left)))
                    .over(place);
            m.categorical("x", emit.get(z)).observed();
        });
    }

    private static Inference given(int[][] x) {
        return Inference.of(ring())
                .estimator(Estimators.arsm())
                .data("left", LEFT)
                .data("x", x)
                .start(TRUTH);
    }

    @Test
    void summedOutItIsWhatEnumerationSays() {
        int[][] x = {{0, 1, 1}, {1, 1, 0}, {0, 0, 1}};
        Interpreter reference =
                new Interpreter(Binding.of(ring(), Map.of("left", LEFT, "x", x), Map.of()), ParameterValues.of(TRUTH));
        Fit fit = given(x).estimator(Estimators.exact()).initial();
        assertThat(fit.logEvidence()).isCloseTo(reference.bruteForcePosterior().logEvidence(), within(1e-9));
        assertThat(fit.posterior("z").toArray())
                .containsExactly(reference.bruteForcePosterior().marginals().get("z"), within(1e-9));
        Interpreter otherRing = new Interpreter(
                Binding.of(ring(), Map.of("left", new int[] {1, 2, 0}, "x", x), Map.of()), ParameterValues.of(TRUTH));
        assertThat(otherRing.bruteForcePosterior().logEvidence()).isNotCloseTo(fit.logEvidence(), within(1e-3));
    }

    @Test
    void theSampledGradientIsUnbiased() {
        assertThat(ModelGradientCheck.of(given(new int[][] {{0, 1, 1}, {1, 1, 0}, {0, 0, 1}}), 4000)
                        .unbiased())
                .isTrue();
    }

    @Test
    void simulatedTransitionsAreAsOftenAsTheGivenTableSays() {
        int steps = 4000;
        Map<String, Values> drawn = Inference.of(ring())
                .estimator(Estimators.arsm())
                .data("left", LEFT)
                .size("time", steps)
                .start(TRUTH)
                .simulate(3);
        assertThat(drawn).containsOnlyKeys("z", "x");
        int[] z = drawn.get("z").toInts();
        double[] count = new double[8];
        for (int p = 0; p < 3; p++)
            for (int t = 1; t < steps; t++)
                count[4 * z[p * steps + t - 1] + 2 * z[LEFT[p] * steps + t - 1] + z[p * steps + t]]++;
        for (int row = 0; row < 4; row++) {
            double n = count[2 * row] + count[2 * row + 1], p = TRUTH.get("change")[2 * row];
            assertThat(count[2 * row] / n)
                    .as("row %d; false alarm below 1e-5 each", row)
                    .isCloseTo(p, within(4.5 * Math.sqrt(p * (1 - p) / n)));
        }
    }

    @Test
    void startsAreWhereAFitBegins() {
        Fit fit = given(new int[][] {{0}, {1}, {0}}).initial();
        TRUTH.forEach((name, values) ->
                assertThat(fit.parameter(name).toArray()).as(name).containsExactly(values, within(1e-12)));
    }

    @Test
    void whatIsHeldStaysAtItsStart() {
        Fit fit = given(new int[][] {{0, 1, 1}, {1, 1, 0}, {0, 0, 1}})
                .optimizer("change", Optimizers.held())
                .run(Budget.steps(3));
        assertThat(fit.parameter("change").toArray()).containsExactly(TRUTH.get("change"), within(1e-12));
        assertThat(fit.parameter("emit").toArray()[0]).isNotCloseTo(0.8, within(1e-3));
    }

    @Test
    void startsThatFitNothingAreRefused() {
        Inference ring = Inference.of(ring()).estimator(Estimators.arsm()).data("left", LEFT);
        assertThatThrownBy(() -> ring.start("chnage", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no parameter 'chnage' to start; there are [start, change, emit]");
        assertThatThrownBy(() -> ring.start("start", 0.7, 0.4))
                .hasMessageContaining("parameter 'start': row 0 of its start sums to 1.1");
        assertThatThrownBy(() -> ring.start("start", 1, 0)).hasMessageContaining("edge of its support");
        assertThatThrownBy(() ->
                        ring.data("x", new int[3][1]).start("emit", 0.5, 0.5).initial())
                .hasMessageContaining("parameter 'emit' takes 4 values");
        assertThatThrownBy(() -> ring.size("time", 2).start("start", 0.5, 0.5).simulate(1))
                .hasMessageContaining("parameter 'change' has no values to simulate with");
        assertThatThrownBy(() -> ring.size("time", 2)
                        .start(TRUTH)
                        .start("emit", Arrays.copyOf(TRUTH.get("emit"), 2))
                        .simulate(1))
                .hasMessageContaining("'emit'");
    }
}
