package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.constant;
import static org.tessera.dsl.Tessera.probabilities;
import static org.tessera.dsl.Tessera.uniform;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.session.Fitted;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.result.Table;

/** What is predicted of a real variable is its exact mean under the posterior of what it depends on. */
class PredictedMeanTest {
    private static Fit fit(Model m, Map<String, Object> data) {
        return Summed.unfitted(Inference.of(m).data(data).seed(3));
    }

    @Test
    void ofAStateThatIsRare() {
        Model m = Model.of("rare", b -> {
            Axis n = b.plate("n", 2), k = b.axis("k", 2);
            Categorical z = b.categorical("z", probabilities(new double[] {0.999, 0.001}, k))
                    .over(n);
            b.poisson("x", constant(new double[] {1, 1000}, k).get(z)).observed();
        });
        assertThat(fit(m, Map.of("x", new int[] {1, 2})).predict("x", Map.of()).toArray())
                .containsExactly(new double[] {1.999, 1.999}, within(1e-9));
    }

    @Test
    void givenEvidence() {
        double[] mu = {-2, 3};
        Model m = Model.of("evidence", b -> {
            Axis n = b.plate("n"), k = b.axis("k", 2);
            Categorical z = b.categorical("z", uniform(k)).over(n);
            Real mean = b.parameter("mu").over(k).init(mu).get(z);
            b.normal("y", mean, 1).observed();
            b.normal("x", mean.square(), 1).observed();
        });
        double[] y = {0.4, -1, 0.9};
        Table x = fit(m, Map.of("x", new double[3], "y", y)).predict("x", Map.of("y", y));
        for (int i = 0; i < 3; i++) {
            double p = 1 / (1 + Math.exp(ByHand.normal(y[i], -2) - ByHand.normal(y[i], 3)));
            assertThat(x.get(i)).isCloseTo((1 - p) * 4 + p * 9, within(1e-12));
        }
        assertThat(x.standardError()).isEmpty();
    }

    @Test
    void ofLatentsThatNothingElseJoins() {
        double[][] t = {{1, 2, -1}, {0, 5, 3}};
        Model m = Model.of("joined", b -> {
            Axis n = b.plate("n"), j = b.axis("j", 2), k = b.axis("k", 3);
            Categorical a = b.categorical("a", probabilities(new double[] {0.3, 0.7}, j)),
                    z =
                            b.categorical("z", probabilities(new double[] {0.2, 0.5, 0.3}, k))
                                    .over(n);
            b.normal("x", constant(t, j, k).get(a, z).times(b.data("w").over(n)), 1)
                    .observed();
        });
        double mean = 0, one = 0;
        for (int a = 0; a < 2; a++)
            for (int z = 0; z < 3; z++) mean += new double[] {0.3, 0.7}[a] * new double[] {0.2, 0.5, 0.3}[z] * t[a][z];
        for (int a = 0; a < 2; a++) one += new double[] {0.3, 0.7}[a] * t[a][1];
        double[] w = {1, -2};
        Fit fit = fit(m, Map.of("x", w, "w", w));
        assertThat(fit.predict("x", Map.of()).toArray()).containsExactly(new double[] {mean, -2 * mean}, within(1e-12));
        assertThat(fit.predict("x", Map.of("z", new int[] {1, 1})).toArray())
                .containsExactly(new double[] {one, -2 * one}, within(1e-12));
    }

    @Test
    void ofAChainAheadOfItsData() {
        double[][] trans = {{0.9, 0.1}, {0.3, 0.7}};
        double[] mu = {0, 10};
        Model m = Model.of("ahead", b -> {
            Axis s = b.axis("s", 2), t = b.axis("t"), from = s.twin("from");
            Real start = probabilities(new double[] {0.5, 0.5}, s), step = probabilities(trans, from, s);
            Categorical z = b.chain("z", t, start, prev -> step.get(prev));
            b.normal("x", constant(mu, s).get(z), 1).observed();
        });
        Table x = fit(m, Map.of("x", new double[5])).predict("x", Map.of("z", new int[] {0, 1, -1, -1, -1}));
        double p = 1;
        double[] expected = {0, 10, 0, 0, 0};
        for (int t = 2; t < 5; t++) expected[t] = 10 * (p = p * 0.7 + (1 - p) * 0.1);
        assertThat(x.toArray()).containsExactly(expected, within(1e-12));
    }

    @Test
    void ofNoLatentAndBeyondALength() {
        Model m = Model.of("regression", b -> {
            Axis n = b.plate("n"), t = b.axis("t"), k = b.axis("k", 2);
            b.lengths("len", t).over(n);
            Categorical z = b.categorical("z", probabilities(new double[] {0.25, 0.75}, k))
                    .over(n, t);
            b.normal("y", b.data("w").over(n, t).times(3), 1).observed();
            b.normal("x", z.value().plus(1), 1).observed();
        });
        double[][] w = {{1, 2}, {3, Double.NaN}};
        Fit fit = fit(m, Map.of("x", w, "y", w, "w", w, "len", new int[] {2, 1}));
        assertThat(fit.predict("y", Map.of()).toArray()).containsExactly(3, 6, 9, 0);
        assertThat(fit.predict("x", Map.of()).toArray())
                .containsExactly(new double[] {1.75, 1.75, 1.75, 0}, within(1e-12));
    }

    @Test
    void costsAreNoPartOfIt() {
        Model m = Model.of("cost", b -> {
            Axis k = b.axis("k", 2);
            Categorical z = b.categorical("z", probabilities(new double[] {0.25, 0.75}, k));
            b.normal("x", z.value(), 1).observed();
            b.cost("c", z.value().times(5));
        });
        Settings s = Inference.of(m).data("x", 1.0).settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            Fit fit = new Fit(Fitted.untrained(s, session));
            assertThat(fit.predict("x", Map.of()).get()).isCloseTo(0.75, within(1e-12));
            assertThat(fit.predict("z", Map.of()).get(1)).isCloseTo(0.75, within(1e-12));
        }
    }

    @Test
    void ofTooManyAtOnceItIsAMeanOfDrawsAndSaysHowFarItMayBeOff() {
        int n = 60;
        Model m = Model.of("crowd", b -> {
            Axis i = b.axis("i", n), k = b.axis("k", 2);
            Categorical z = b.categorical("z", probabilities(new double[] {0.25, 0.75}, k))
                    .over(i);
            b.normal("x", z.value().sum(i), 1).observed();
        });
        Settings s = Inference.of(m).data("x", 40.0).settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            Table x = new Fit(Fitted.untrained(s, session)).predict("x", Map.of());
            double error = x.standardError().orElseThrow().get();
            assertThat(error).isCloseTo(Math.sqrt(n * 0.25 * 0.75 / 1000), within(0.02));
            assertThat(x.get()).isCloseTo(0.75 * n, within(5 * error));
            assertThat(List.of(x.axes(), x.standardError().orElseThrow().axes()))
                    .containsOnly(List.of());
        }
    }
}
