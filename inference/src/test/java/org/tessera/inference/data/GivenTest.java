package org.tessera.inference.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;
import org.tessera.inference.Stepper;
import org.tessera.inference.estimator.Estimators;

/** Data are copied as they are taken, and their dimensions may be named in any order. */
class GivenTest {
    private static final Model VOTES = Model.of("votes", m -> {
        Axis item = m.axis("item"),
                voter = m.axis("voter"),
                round = m.axis("round"),
                answer = m.axis("answer", "no", "yes");
        Real bias = m.data("bias").over(voter, item);
        m.lengths("rounds", round).over(item);
        m.categorical("vote", m.constant(new double[] {0.25, 0.75}, answer))
                .over(item, voter, round)
                .observed();
        m.normal("x", bias, 1).observed();
    });

    private static Inference with(Object bias, String... axes) {
        Inference i = Inference.of(VOTES)
                .data("rounds", new int[] {4, 4})
                .data("vote", new int[2][3][4])
                .data("x", new double[2][3]);
        return axes.length == 0 ? i.data("bias", bias) : i.data("bias", bias, axes);
    }

    @Test
    void namedDimensionsComeInAnyOrder() {
        double[][] byVoter = {{1, 2}, {3, 4}, {5, 6}}, byItem = {{1, 3, 5}, {2, 4, 6}};
        for (Inference i : List.of(
                with(byVoter),
                with(byVoter, "voter", "item"),
                with(byItem, "item", "voter"),
                with(Arrays.asList(List.of(1, 3, 5), List.of(2, 4, 6)), "item", "voter"))) {
            assertThat(i.initial().data("bias").orElseThrow().toDoubles()).containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(i.initial().data("bias").orElseThrow().shape()).containsExactly(3, 2);
        }
    }

    @Test
    void everyOrderOfThreeDimensionsAndEveryKindOfNumber() {
        int[] size = {2, 3, 4};
        List<String> names = List.of("item", "voter", "round");
        for (int[] order : new int[][] {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
            int[] shape = Arrays.stream(order).map(d -> size[d]).toArray();
            int[][][] votes = new int[shape[0]][shape[1]][shape[2]];
            String[][][] labels = new String[shape[0]][shape[1]][shape[2]];
            int[] at = new int[3];
            for (int i = 0; i < shape[0]; i++) {
                for (int j = 0; j < shape[1]; j++) {
                    for (int k = 0; k < shape[2]; k++) {
                        int[] here = {i, j, k};
                        for (int d = 0; d < 3; d++) at[order[d]] = here[d];
                        votes[i][j][k] = (at[0] + at[1] * at[2]) % 2;
                        labels[i][j][k] = votes[i][j][k] == 1 ? "yes" : "no";
                    }
                }
            }
            String[] axes = Arrays.stream(order).mapToObj(names::get).toArray(String[]::new);
            for (Object given : new Object[] {votes, labels, Values.of(votes)}) {
                Values bound = with(new double[3][2])
                        .data("vote", given, axes)
                        .initial()
                        .data("vote")
                        .orElseThrow();
                assertThat(bound.shape()).containsExactly(size);
                for (int i = 0, flat = 0; i < 2; i++)
                    for (int v = 0; v < 3; v++)
                        for (int r = 0; r < 4; r++, flat++)
                            assertThat(bound.getInt(flat)).isEqualTo((i + v * r) % 2);
            }
        }
    }

    @Test
    void namesThatDoNotFitAreRefusedWithTheCure() {
        String cure = " Name each of its axes once, in the order of the dimensions: \"voter\", \"item\" in some order.";
        assertThatThrownBy(() -> with(new double[2][3], "items", "voter"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Data of data input 'bias': axis 'items' is none of its axes [voter, item]. Did you mean "
                        + "'item'? Known: 'item', 'voter'." + cure);
        assertThatThrownBy(() -> with(new double[2][3], "item"))
                .hasMessage("Data of data input 'bias': axis 'voter' is not named." + cure);
        assertThatThrownBy(() -> with(new double[2][3], "item", "voter", "item"))
                .hasMessage("Data of data input 'bias': axis 'item' is named twice." + cure);
        assertThatThrownBy(() -> with(new double[2], "item", "voter"))
                .hasMessage("Data of data input 'bias': they are 2, but 2 axes are named." + cure);
        assertThatThrownBy(() -> Inference.of(VOTES).data("votes", new int[2], "item"))
                .hasMessageContaining("Data were given for 'votes'")
                .hasMessageContaining("Did you mean 'vote'?");
        assertThatThrownBy(() -> Inference.of(VOTES).data("vote", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Data of 'vote' are null");
        assertThatThrownBy(() -> Inference.of(VOTES).data("vote", new Object()))
                .hasMessageStartingWith("Data of 'vote': Values are numbers");
    }

    @Test
    void aStepperTakesThemToo() {
        double[][] byVoter = {{1, 2}, {3, 4}, {5, 6}}, byItem = {{1, 3, 5}, {2, 4, 6}};
        try (Stepper stepper = with(new double[3][2]).stepper()) {
            stepper.data("bias", byItem, "item", "voter");
            assertThat(stepper.fit().data("bias").orElseThrow().toDoubles()).containsExactly(1, 2, 3, 4, 5, 6);
            stepper.data("bias", byVoter, "voter", "item");
            assertThat(stepper.fit().data("bias").orElseThrow().toDoubles()).containsExactly(1, 2, 3, 4, 5, 6);
        }
    }

    private static final Model MIXTURE = Model.of("mixture", m -> {
        Axis k = m.axis("k", 2), n = m.plate("n");
        Categorical z = m.categorical("z", m.parameter("w").simplex(k)).over(n);
        m.normal("x", m.parameter("mu").over(k).init(new double[] {-1, 1}).get(z), 1)
                .observed();
    });

    @Test
    void whatTheCallerDoesToTheArrayLaterChangesNothing() {
        double[] x = {-1, 0.5, 2};
        List<Double> list = Arrays.asList(-1.0, 0.5, 2.0);
        for (Object given : new Object[] {x, list}) {
            Inference inference = Inference.of(MIXTURE).data("x", given).estimator(Estimators.exact());
            Fit fit = inference.initial();
            double before = fit.logEvidence();
            double[] posterior = fit.posterior("z").toArray();
            if (given instanceof double[] d) Arrays.fill(d, 1e3);
            else list.replaceAll(v -> 1e3);
            assertThat(fit.logEvidence()).isEqualTo(before);
            assertThat(fit.evaluate().cost()).isCloseTo(-before, within(1e-4));
            assertThat(fit.posterior("z").toArray()).containsExactly(posterior);
            assertThat(inference.initial().logEvidence())
                    .as("the inference is as it was, too")
                    .isEqualTo(before);
        }
    }

    @Test
    void otherDataAreCopiedToo() {
        double[] other = {3, 4};
        Fit fit = Inference.of(MIXTURE)
                .data("x", new double[] {0, 1})
                .estimator(Estimators.exact())
                .initial()
                .on(Map.of("x", other));
        double before = fit.logEvidence();
        Arrays.fill(other, -1e3);
        assertThat(fit.logEvidence()).isEqualTo(before);
    }
}
