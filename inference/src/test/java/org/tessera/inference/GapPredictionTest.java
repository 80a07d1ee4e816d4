package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.constant;
import static org.tessera.dsl.Tessera.logits;
import static org.tessera.dsl.Tessera.probabilities;
import static org.tessera.dsl.Tessera.uniform;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.data.Binding;
import org.tessera.inference.data.Values;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.internal.answer.Expected;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.interpret.Interpreter;
import org.tessera.inference.internal.interpret.ParameterValues;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.result.Table;

/** What is missing is predicted from all that is known; what is known is itself. */
class GapPredictionTest {
    private static final double NAN = Double.NaN;
    private static final double[] MU = {-1, 2};
    private static final double[][] X = {{0.4, NAN}, {NAN, NAN}, {2, 1.5}, {NAN, 1}};

    private static Model mixture() {
        return Model.of("mixture", b -> {
            Axis n = b.plate("n"), j = b.axis("j", 2), k = b.axis("k", 2);
            Categorical z = b.categorical("z", uniform(k)).over(n);
            b.normal("x", b.parameter("mu").over(k).init(MU).get(z), 1)
                    .over(n, j)
                    .observed();
        });
    }

    private static double yes(double... x) {
        double odds = 1;
        for (double v : x) if (!Double.isNaN(v)) odds *= Math.exp(ByHand.normal(v, MU[1]) - ByHand.normal(v, MU[0]));
        return odds / (1 + odds);
    }

    private static double[] expected() {
        double[] all = new double[8];
        for (int n = 0; n < 4; n++)
            for (int j = 0; j < 2; j++)
                all[2 * n + j] = Double.isNaN(X[n][j]) ? MU[0] + (MU[1] - MU[0]) * yes(X[n]) : X[n][j];
        return all;
    }

    @Test
    void realsExactly() {
        Fit fit = Summed.unfitted(Inference.of(mixture()).data("x", X));
        assertThat(fit.predict("x").toArray()).containsExactly(expected(), within(1e-12));
        assertThat(fit.predict("x", Map.of("x", X)).toArray()).containsExactly(expected(), within(1e-12));
        assertThat(fit.predict("x", Map.of()).toArray()).containsOnly(0.5);
        assertThat(fit.predict("z").toArray())
                .containsExactly(fit.posterior("z").toArray(), within(1e-12));
    }

    @Test
    void whatIsKnownEverywhereIsNotPredicted() {
        Fit fit = Summed.unfitted(Inference.of(mixture()).data("x", new double[4][2]));
        assertThatThrownBy(() -> fit.predict("x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'x' is given")
                .hasMessageContaining("predict(\"x\", Map.of())");
        assertThatThrownBy(() -> fit.predict("x", Map.of("x", new double[4][2])))
                .hasMessageContaining("'x' is given");
    }

    @Test
    void categoriesAndGreyTruthValues() {
        double[][] p = {{0.2, 0.3, 0.5}, {0.6, 0.3, 0.1}};
        double[] yes = {0.9, 0.25};
        Model m = Model.of("leaves", b -> {
            Axis n = b.plate("n"), k = b.axis("k", 2), v = b.axis("v", 3);
            Categorical z = b.categorical("z", uniform(k)).over(n);
            b.categorical("x", probabilities(p, k, v).get(z)).observed();
            b.bernoulli("y", constant(yes, k).get(z)).observed();
        });
        Fit fit =
                Summed.unfitted(Inference.of(m).data("x", new int[] {2, -1, -1}).data("y", new double[] {NAN, 1, 0.3}));
        double q = 0.5 / 0.6, r = 0.9 / 1.15;
        // of a grey value the weight is p^y (1 - p)^(1 - y)
        double a = Math.pow(0.9, 0.3) * Math.pow(0.1, 0.7), b = Math.pow(0.25, 0.3) * Math.pow(0.75, 0.7);
        double s = a / (a + b);
        double yes0 = q * 0.9 + (1 - q) * 0.25;
        assertThat(fit.predict("y").toArray())
                .containsExactly(new double[] {1 - yes0, yes0, 0, 1, 0.7, 0.3}, within(1e-12));
        double[] x = new double[9];
        x[2] = 1;
        for (int c = 0; c < 3; c++) {
            x[3 + c] = r * p[0][c] + (1 - r) * p[1][c];
            x[6 + c] = s * p[0][c] + (1 - s) * p[1][c];
        }
        assertThat(fit.predict("x").toArray()).containsExactly(x, within(1e-12));
    }

    @Test
    void lengthsOverTheAxisOfTheCategoriesDoNotCutThem() {
        Model m = Model.of("cut", b -> {
            Axis t = b.axis("t", 3), v = b.plate("v", 2);
            b.lengths("len", t).over(v);
            b.categorical("x", probabilities(new double[] {0.4, 0.6}, v))
                    .over(t)
                    .observed();
        });
        Fit fit =
                Summed.unfitted(Inference.of(m).data("x", new int[] {1, -1, -1}).data("len", new int[] {1, 1}));
        assertThat(fit.predict("x").toArray()).containsExactly(new double[] {0, 1, 0.4, 0.6, 0.4, 0.6}, within(1e-12));
    }

    /** A latent that many sums share cannot be summed out: its guide's draws are averaged. */
    private static Model crowd(int n) {
        return Model.of("crowd", b -> {
            Axis i = b.axis("i", n), k = b.axis("k", 2), j = b.axis("j", 3);
            Categorical z = b.categorical("z", probabilities(new double[] {0.25, 0.75}, k))
                    .over(i);
            Real sum = z.value().sum(i);
            b.normal("x", sum.times(constant(new double[] {1, 2, -1}, j)), 1).observed();
            b.bernoulli("y", logits(sum.minus(40).times(0.1))).over(j).observed();
        });
    }

    @Test
    void tooManyAtOnceAreDrawnByTheGuide() {
        Model m = crowd(60);
        Guide guide = Guide.of(
                m,
                g -> g.categorical(
                        "z",
                        probabilities(new double[] {0.3, 0.7}, g.axis("k"))
                                .log()
                                .softmax(g.axis("k"))));
        Fit fit = Inference.of(m)
                .data("x", new double[] {44, NAN, NAN})
                .data("y", Arrays.asList(true, null, true))
                .guide(guide)
                .estimator(Estimators.arsm())
                .initial();
        Table x = fit.predict("x");
        double[] error = x.standardError().orElseThrow().toArray(), mean = x.toArray();
        assertThat(mean[0]).isEqualTo(44);
        assertThat(error[0]).isZero();
        assertThat(mean[1]).isCloseTo(2 * 0.7 * 60, within(5 * error[1]));
        assertThat(mean[2]).isCloseTo(-0.7 * 60, within(5 * error[2]));
        assertThat(error[2]).isCloseTo(Math.sqrt(60 * 0.3 * 0.7 / 200), within(0.06));
        Table y = fit.predict("y");
        assertThat(y.get(0, 1)).isEqualTo(1);
        assertThat(y.get(1, 0) + y.get(1, 1)).isCloseTo(1, within(1e-12));
        // the logistic of a normal with the guide's mean and variance of the sum, by quadrature
        double expected = 0, weight = 0, sd = Math.sqrt(60 * 0.3 * 0.7);
        for (double u = -6; u <= 6; u += 0.01) {
            double w = Math.exp(-u * u / 2);
            expected += w / (1 + Math.exp(-0.1 * (42 + sd * u - 40)));
            weight += w;
        }
        assertThat(y.get(1, 1))
                .isCloseTo(
                        expected / weight,
                        within(5 * y.standardError().orElseThrow().get(1, 1) + 1e-3));
    }

    @Test
    void minibatchesOfTheGuidesDraws() {
        Model m = mixture();
        Guide guide = Guide.of(
                m,
                g -> g.categorical(
                        "z",
                        logits(
                                g.data("x")
                                        .missingAs(0)
                                        .sum(g.axis("j"))
                                        .times(constant(new double[] {-0.5, 0.5}, g.axis("k"))),
                                g.axis("k"))));
        Settings s = Inference.of(m)
                .data("x", X)
                .guide(guide)
                .estimator(Estimators.arsm())
                .minibatch("n", 3)
                .settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            Table x = Expected.byGuide(session, m.variable("x"));
            double[] mean = x.toArray(), error = x.standardError().orElseThrow().toArray();
            for (int n = 0; n < 4; n++) {
                double sum = 0;
                for (double v : X[n]) sum += Double.isNaN(v) ? 0 : v;
                double p = 1 / (1 + Math.exp(-sum));
                for (int j = 0; j < 2; j++) {
                    double known = X[n][j];
                    assertThat(mean[2 * n + j])
                            .isCloseTo(Double.isNaN(known) ? 3 * p - 1 : known, within(5 * error[2 * n + j] + 1e-12));
                    if (!Double.isNaN(known)) assertThat(error[2 * n + j]).isZero();
                }
            }
        }
    }

    @Test
    void missingPartsAreSimulated() {
        int n = 4000;
        double[] x = new double[n];
        int[] k = new int[n];
        for (int i = 0; i < n; i++) {
            x[i] = i % 2 == 0 ? NAN : 7;
            k[i] = i % 2 == 0 ? -1 : 9;
        }
        Model m = Model.of("simulated", b -> {
            Axis a = b.plate("n");
            b.normal("x", 3, 2).over(a).observed();
            b.poisson("k", 4).over(a).observed();
        });
        Map<String, Values> drawn = new Interpreter(
                        Binding.forSimulation(m, Map.of("x", x, "k", k), Map.of()), ParameterValues.of(Map.of()))
                .simulate(4);
        double[] xs = drawn.get("x").toDoubles(), ks = drawn.get("k").toDoubles();
        double mean = 0, count = 0;
        for (int i = 0; i < n; i += 2) {
            mean += xs[i] / (n / 2.0);
            count += ks[i] / (n / 2.0);
        }
        assertThat(mean).isCloseTo(3, within(5 * 2 / Math.sqrt(n / 2.0)));
        assertThat(count).isCloseTo(4, within(5 * 2 / Math.sqrt(n / 2.0)));
        for (int i = 1; i < n; i += 2) assertThat(new double[] {xs[i], ks[i]}).containsExactly(7, 9);
    }
}
