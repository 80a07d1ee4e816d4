package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.logits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Inputs;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.data.Values;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.result.Table;

/**
 * Data, results and what black boxes are handed come in the order of the axes that the model says, whatever the order
 * inside.
 */
class AxisOrderTest {
    private static final double[][] X = {{0.1, 1.3, -0.4}, {2.2, 0.7, 1.9}};

    /**
     * A chain for each of some sequences, whose axes come in either order; x is over them as declared, or over n first.
     */
    private static Model hmm(boolean timeFirst, boolean own) {
        return Model.of("hmm", m -> {
            Axis first = timeFirst ? m.axis("time") : m.plate("n"), second = timeFirst ? m.plate("n") : m.axis("time");
            Axis time = timeFirst ? first : second,
                    n = timeFirst ? second : first,
                    s = m.axis("s", 2),
                    from = s.twin("from");
            Real trans = m.constant(new double[][] {{0.2, -0.3}, {-0.5, 0.9}}, from, s);
            Categorical z = m.chain(
                    "z",
                    time,
                    logits(s.index().times(m.data("first").over(n)), s),
                    previous -> logits(trans.get(from, previous), s));
            m.normal("x", m.constant(new double[] {0, 1.5}, s).get(z), 1)
                    .over(own ? new Axis[] {n} : new Axis[0])
                    .observed();
        });
    }

    private static double[][] transposed(double[][] x) {
        double[][] t = new double[x[0].length][x.length];
        for (int i = 0; i < x.length; i++) for (int j = 0; j < x[0].length; j++) t[j][i] = x[i][j];
        return t;
    }

    @Test
    void dataAndResultsFollowTheDeclaration() {
        List<Fit> fits = new ArrayList<>();
        for (boolean timeFirst : List.of(false, true)) {
            for (boolean own : List.of(false, true)) {
                double[][] x = timeFirst && !own ? transposed(X) : X;
                fits.add(Inference.of(hmm(timeFirst, own))
                        .data("x", x)
                        .data("first", new double[] {0.4, -1})
                        .estimator(Estimators.exact())
                        .initial());
            }
        }
        Table plain = fits.get(0).posterior("z");
        for (Fit fit : fits) {
            assertThat(fit.logEvidence()).isCloseTo(fits.get(0).logEvidence(), within(1e-10));
            List<Axis> axes = fit.model().variable("z").axes();
            boolean timeFirst = axes.get(0).name().equals("time");
            Table z = fit.posterior("z");
            assertThat(z.axes().subList(0, 2)).isEqualTo(axes);
            Values best = fit.mostProbable().latents().get("z"),
                    drawn = fit.simulate(1).get("z");
            assertThat(best.shape()).isEqualTo(timeFirst ? new int[] {3, 2} : new int[] {2, 3});
            assertThat(drawn.shape()).isEqualTo(best.shape());
            for (int n = 0; n < 2; n++) {
                for (int t = 0; t < 3; t++) {
                    double p = timeFirst ? z.get(t, n, 1) : z.get(n, t, 1);
                    assertThat(p).isCloseTo(plain.get(n, t, 1), within(1e-10));
                    assertThat(best.getInt(timeFirst ? 2 * t + n : 3 * n + t))
                            .isEqualTo(fits.get(0)
                                    .mostProbable()
                                    .latents()
                                    .get("z")
                                    .getInt(3 * n + t));
                }
            }
            Table x = fit.predict("x", Map.of());
            assertThat(x.axes()).isEqualTo(fit.model().variable("x").axes());
        }
        assertThat(fits)
                .extracting(f -> f.model().variable("z").axes().get(0).name())
                .containsExactly("n", "n", "time", "time");
    }

    @Test
    void aBlackBoxIsHandedWholeInputsInTheirOwnOrder() {
        double[][] data = {{1, 2, 3}, {4, 5, 6}};
        for (BiFunction<Real, Real, Real> way : List.<BiFunction<Real, Real, Real>>of(
                (a, b) -> a.plus(b), (a, b) -> b.plus(a), (a, b) -> b.plus(0).plus(a))) {
            List<double[]> seen = new ArrayList<>();
            List<int[]> codes = new ArrayList<>();
            Model model = Model.of("m", m -> {
                Axis row = m.axis("row"), column = m.axis("column");
                Real a = m.data("a").over(row, column), b = m.data("b").over(column);
                Axis k = m.axis("k", 6), r = m.axis("r", 2);
                Categorical i = m.index("i", k).over(column, row);
                m.bernoulli("z", 0.5);
                m.cost("c", Inputs.of(i).and(way.apply(a, b), a, m.data("t").over(column, row)), (rows, costs) -> {
                    codes.add(rows.discrete(0, 0).clone());
                    for (int input = 0; input < 3; input++)
                        seen.add(rows.real(0, input).clone());
                    Arrays.fill(costs, 1);
                });
            });
            Inference.of(model)
                    .data("a", data)
                    .data("b", new double[] {10, 20, 30})
                    .data("t", transposed(data))
                    .data("i", new int[][] {{0, 3}, {1, 4}, {2, 5}})
                    .initial()
                    .evaluate();
            assertThat(codes.get(0)).containsExactly(0, 3, 1, 4, 2, 5);
            assertThat(seen.get(0)).containsExactly(11, 22, 33, 14, 25, 36);
            assertThat(seen.get(1)).containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(seen.get(2)).containsExactly(1, 4, 2, 5, 3, 6);
        }
    }
}
