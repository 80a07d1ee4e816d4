package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.constant;
import static org.tessera.dsl.Tessera.probabilities;

import java.util.Map;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.ModelException;
import org.tessera.dsl.Real;
import org.tessera.dsl.RealVariable;
import org.tessera.dsl.family.Dirichlet;
import org.tessera.dsl.family.LkjCholesky;
import org.tessera.dsl.family.Multinomial;
import org.tessera.dsl.family.MultivariateNormal;
import org.tessera.inference.data.Binding;
import org.tessera.inference.data.Values;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.result.Table;

/** Observed vectors: data, plates, gathers, lengths, minibatches, chains, predictions, simulation, refusals. */
class VectorVariableTest {
    private static final double[][] MEANS = {{-1, 0.5}, {2, 1}};
    private static final double[][] COVARIANCE = {{1.5, 0.4}, {0.4, 0.7}};
    private static final double[][] X = {{-1.2, 0.3}, {1.9, 1.4}, {0.2, -0.4}, {2.5, 0}};

    private static double normal(int k, double... x) {
        return new MultivariateNormalDistribution(MEANS[k], COVARIANCE).density(x);
    }

    private static double evidence(Model m, Map<String, Object> data) {
        try (Summed s = new Summed(Inference.of(m).data(data).seed(2))) {
            return s.evidenceAndMarginals().fit().logEvidence();
        }
    }

    private static Model mixture() {
        return Model.of("mixture", m -> {
            Axis n = m.plate("n"), k = m.axis("k", 2), d = m.axis("d", 2), e = d.twin("e");
            Categorical z = m.categorical("z", probabilities(new double[] {0.3, 0.7}, k))
                    .over(n);
            m.real("x", MultivariateNormal.ofCovariance(constant(MEANS, k, d).get(z), constant(COVARIANCE, d, e)))
                    .observed();
        });
    }

    @Test
    void aMixtureOfThem() {
        double expected = 0;
        for (double[] x : X) expected += Math.log(0.3 * normal(0, x) + 0.7 * normal(1, x));
        assertThat(evidence(mixture(), Map.of("x", X))).isCloseTo(expected, within(1e-12));
    }

    @Test
    void dimensionsHaveNames() {
        Model m = mixture();
        double[][] turned = {{-1.2, 1.9, 0.2, 2.5}, {0.3, 1.4, -0.4, 0}};
        Fit fit = Summed.unfitted(Inference.of(m).data("x", turned, "d", "n").seed(2));
        assertThat(fit.logEvidence()).isCloseTo(evidence(m, Map.of("x", X)), within(1e-12));
        assertThat(m.variables().get(1).valueAxes()).extracting(Axis::name).containsExactly("n", "d");
    }

    @Test
    void readAtDataAndBeyondALength() {
        Model m = Model.of("ragged", b -> {
            Axis i = b.plate("i"), t = b.axis("t"), k = b.axis("k", 2), d = b.axis("d", 2), e = d.twin("e");
            b.lengths("len", t).over(i);
            Categorical at = b.index("at", k).over(i, t);
            b.real("x", MultivariateNormal.ofCovariance(constant(MEANS, k, d).get(at), constant(COVARIANCE, d, e)))
                    .observed();
        });
        double[][][] x = {{X[0], X[1]}, {X[2], {Double.NaN, 5}}};
        Settings s = Inference.of(m)
                .data("x", x)
                .data("at", new int[][] {{0, 1}, {1, 0}})
                .data("len", new int[] {2, 1})
                .settings();
        double expected = Math.log(normal(0, X[0])) + Math.log(normal(1, X[1])) + Math.log(normal(1, X[2]));
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            assertThat(-session.program().evaluate(0)).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void emittedByAChain() {
        double[][] step = {{0.8, 0.2}, {0.3, 0.7}};
        Model m = Model.of("chain", b -> {
            Axis t = b.axis("t"), k = b.axis("k", 2), from = k.twin("from"), d = b.axis("d", 2), e = d.twin("e");
            Real trans = probabilities(step, from, k);
            Categorical z = b.chain("z", t, probabilities(new double[] {0.3, 0.7}, k), trans::get);
            b.real("x", MultivariateNormal.ofCovariance(constant(MEANS, k, d).get(z), constant(COVARIANCE, d, e)))
                    .observed();
        });
        double[] forward = {0.3 * normal(0, X[0]), 0.7 * normal(1, X[0])};
        for (int i = 1; i < X.length; i++) {
            double[] next = new double[2];
            for (int j = 0; j < 2; j++) next[j] = (forward[0] * step[0][j] + forward[1] * step[1][j]) * normal(j, X[i]);
            forward = next;
        }
        assertThat(evidence(m, Map.of("x", X))).isCloseTo(Math.log(forward[0] + forward[1]), within(1e-12));
    }

    /** Two minibatches of two rows, each counted twice, are the whole twice. */
    @Test
    void minibatched() {
        Model m = mixture();
        Settings s = Inference.of(m).data("x", X).minibatch("n", 2).seed(1).settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            double sum = 0;
            for (int[] rows : new int[][] {{0, 3}, {2, 1}}) {
                session.program().batch().take(rows, 0);
                sum += session.program().step(0);
            }
            assertThat(-sum / 2).isCloseTo(evidence(m, Map.of("x", X)), within(1e-10));
        }
        Model along = Model.of("along", b -> {
            Axis n = b.plate("n");
            b.real("x", Dirichlet.of(n, b.parameter("a").positive())).observed();
        });
        assertThatThrownBy(() -> Inference.of(along)
                        .data("x", new double[] {0.5, 0.5})
                        .minibatch("n", 1)
                        .run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be minibatched");
    }

    @Test
    void predictedIsTheMeanOfAWholeEvent() {
        Fit fit = Summed.unfitted(Inference.of(mixture()).data("x", X).seed(2));
        Table x = fit.predict("x", Map.of());
        assertThat(x.axes()).extracting(Axis::name).containsExactly("n", "d");
        for (int i = 0; i < X.length; i++)
            for (int j = 0; j < 2; j++)
                assertThat(x.get(i, j)).isCloseTo(0.3 * MEANS[0][j] + 0.7 * MEANS[1][j], within(1e-12));
        assertThat(fit.predict("x", Map.of("z", new int[] {0, 1, 1, 0})).get(2, 1))
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void wholeEventsAreSimulatedAndReadByOthers() {
        Model m = Model.of("words", b -> {
            Axis n = b.plate("n", 50), k = b.axis("k", 4);
            RealVariable p = b.dirichlet("p", k, 2).over(n);
            RealVariable counts = b.real("counts", Multinomial.of(12, p));
            b.normal("share", counts.sum(k).plus(p.sum(k)), 1e-6);
            Categorical second = b.index("second", k);
            b.normal("read", counts.get(k, second), 1e-6);
        });
        Map<String, Values> drawn = Inference.of(m).data("second", 1).simulate(4);
        assertThat(drawn.get("counts").shape()).containsExactly(50, 4);
        for (int i = 0; i < 50; i++) {
            double sum = 0, total = 0;
            for (int j = 0; j < 4; j++) {
                sum += drawn.get("counts").get(4 * i + j);
                total += drawn.get("p").get(4 * i + j);
            }
            assertThat(sum).isEqualTo(12);
            assertThat(total).isCloseTo(1, within(1e-12));
            assertThat(drawn.get("share").get(i)).isCloseTo(13, within(1e-4));
            assertThat(drawn.get("read").get(i)).isCloseTo(drawn.get("counts").get(4 * i + 1), within(1e-4));
        }
        // what was simulated can be bound again
        assertThat(Binding.of(m, with(drawn, "second", 1), Map.of()).size(m.axis("n")))
                .isEqualTo(50);
    }

    private static Map<String, Object> with(Map<String, Values> drawn, String name, Object value) {
        Map<String, Object> all = new java.util.HashMap<>(drawn);
        all.put(name, value);
        return all;
    }

    private static void refused(Model m, Map<String, ?> data, String... words) {
        assertThatThrownBy(() -> Binding.of(m, data, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void dataThatAreNoEventAreRefusedNamingTheRow() {
        Model simplex = Model.of("simplex", b -> {
            Axis n = b.plate("n"), k = b.axis("k", 2);
            b.dirichlet("p", k, 2).over(n).observed();
        });
        refused(
                simplex,
                Map.of("p", new double[][] {{0.5, 0.5}, {0.7, 0.5}}),
                "'p', row 1 of n",
                "sum to 1.2",
                "not to 1");
        refused(simplex, Map.of("p", new double[][] {{0.5, 0.5}, {1.5, -0.5}}), "row 1 (n 1, k 0)", "1.5");
        Model fixed = Model.of("fixed", b -> {
            Axis n = b.plate("n"), k = b.axis("k", 2);
            b.real("x", Multinomial.of(3, probabilities(new double[] {0.5, 0.5}, k)))
                    .over(n)
                    .observed();
        });
        refused(fixed, Map.of("x", new int[][] {{1, 2}, {1, 1}}), "row 1 of n", "sum to 2", "3 trials");
        Model given = Model.of("given", b -> {
            Axis n = b.plate("n"), k = b.axis("k", 2);
            Real trials = b.data("trials").over(n);
            b.real("x", Multinomial.of(trials, probabilities(new double[] {0.5, 0.5}, k)))
                    .observed();
        });
        Map<String, Object> data = Map.of("x", new int[][] {{1, 2}, {1, 1}}, "trials", new double[] {3, 4});
        refused(given, data, "row 1 of n", "sum to 2", "4 of trials");
        Binding bound =
                Binding.of(given, Map.of("x", new int[][] {{1, 2}, {1, 1}}, "trials", new double[] {3, 2}), Map.of());
        assertThatThrownBy(() -> bound.with("trials", new double[] {2, 2}))
                .hasMessageContaining("row 0 of n")
                .hasMessageContaining("sum to 3");
        Model matrix = Model.of("matrix", b -> {
            Axis n = b.plate("n"), d = b.axis("d", 2), e = d.twin("e");
            Real s = b.data("s").over(n, d, e);
            b.real("x", MultivariateNormal.ofCovariance(constant(new double[2], d), s))
                    .observed();
        });
        double[][] x = new double[2][2], good = {{2, 1}, {1, 2}};
        refused(
                matrix,
                Map.of("x", x, "s", new double[][][] {good, {{1, 2}, {2, 1}}}),
                "covariance, row 1 of n",
                "not positive definite",
                "choleskyCovariance");
        refused(matrix, Map.of("x", x, "s", new double[][][] {{{2, 1}, {0, 2}}, good}), "row 0 of n", "not symmetric");
    }

    @Test
    void whatCannotBeAnEventIsRefusedWhenItIsDeclared() {
        Model.of("declared", b -> {
            Axis n = b.plate("n"), d = b.axis("d", 2), e = d.twin("e");
            Real m = constant(new double[2], d), indefinite = constant(new double[][] {{1, 2}, {2, 1}}, d, e);
            assertThatThrownBy(() -> b.real("a", MultivariateNormal.ofCovariance(m, indefinite)))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("multivariateNormal 'a', covariance")
                    .hasMessageContaining("not positive definite");
            assertThatThrownBy(() -> b.real("b", MultivariateNormal.of(m, indefinite)))
                    .hasMessageContaining("above the diagonal");
            assertThatThrownBy(() -> MultivariateNormal.of(m, constant(new double[2], d)))
                    .hasMessageContaining("a twin of it");
            assertThatThrownBy(() -> LkjCholesky.of(d, n, 1)).hasMessageContaining("an axis and its twin");
            assertThatThrownBy(() -> b.real("c", LkjCholesky.of(d, e, -1))).hasMessageContaining("greater than 0");
            assertThatThrownBy(() -> Multinomial.of(3, b.parameter("q").over(d)))
                    .hasMessageContaining("not known to sum to 1");
            RealVariable x = b.real("x", MultivariateNormal.of(m, constant(new double[][] {{1, 0}, {2, 1}}, d, e)));
            assertThatThrownBy(() -> x.over(d)).hasMessageContaining("axis of its events");
            assertThatThrownBy(() -> x.over(e)).hasMessageContaining("axis of its events");
            x.over(n).observed();
        });
        assertThatThrownBy(() -> Model.of("lengths", b -> {
                    Axis d = b.axis("d", 2);
                    b.lengths("len", d);
                    b.dirichlet("p", d, 1).observed();
                }))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("an axis of its events");
    }

    @Test
    void printed() {
        assertThat(mixture().toString())
                .contains("MultivariateNormal(table[z], covariance table) along d")
                .contains("x");
    }
}
