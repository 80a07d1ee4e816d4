package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.logits;
import static org.tessera.dsl.Tessera.uniform;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.dsl.Axis;
import org.tessera.dsl.BlackBox;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.DataInput;
import org.tessera.dsl.Index;
import org.tessera.dsl.Inputs;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.run.Precision;

/** Positions beyond a length are not there, whatever stands in their place in an array. */
class LengthsTest {
    private static final double NAN = Double.NaN;
    private static final int[] LEN = {2, 3, 0};
    private static final double[][] X = {{2, 4, NAN}, {1, -1, 3}, {99, -99, 99}};

    private interface Cost {
        Real of(Real x, Axis n, Axis t);
    }

    static Stream<Arguments> reductions() {
        return Stream.<Arguments>of(
                reduction("sum", (x, n, t) -> x.sum(t).square(), 36 + 9 + 0),
                reduction("mean", (x, n, t) -> x.mean(t).square(), 9 + 1 + 0),
                reduction("max", (x, n, t) -> x.max(t).atLeast(-7), 4 + 3 - 7),
                reduction(
                        "log-sum-exp",
                        (x, n, t) -> x.logSumExp(t).atLeast(-7),
                        Math.log(Math.exp(2) + Math.exp(4)) + Math.log(Math.exp(1) + Math.exp(-1) + Math.exp(3)) - 7),
                reduction("sum of both", (x, n, t) -> x.sum(n, t).square(), 81),
                reduction("mean of both", (x, n, t) -> x.mean(n, t), 9.0 / 5),
                reduction("mean of sequences", (x, n, t) -> x.mean(n), 1.5 + 1.5 + 3),
                reduction("maximum of sequences", (x, n, t) -> x.max(n), 2 + 4 + 3),
                reduction(
                        "of an infinite padding",
                        (x, n, t) -> x.square().log().sum(t),
                        Math.log(4) + Math.log(16) + Math.log(9)),
                reduction("weights", (x, n, t) -> x.softmax(t).times(x).sum(t), weighted(2, 4) + weighted(1, -1, 3)),
                reduction("running sum", (x, n, t) -> x.cumsum(t), 2 + 6 + 1 + 0 + 3));
    }

    private static double weighted(double... x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) sum += ByHand.softmax(x, i) * x[i];
        return sum;
    }

    private static Arguments reduction(String name, Cost cost, double value) {
        return Arguments.of(name, cost, value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reductions")
    void runOverWhatIsThere(String name, Cost cost, double value) {
        Model model = Model.of("reductions", m -> {
            Axis t = m.axis("t"), n = m.plate("n");
            m.lengths("len", t).over(n);
            DataInput x = m.data("x").over(n, t);
            Real a = m.parameter("a").init(1);
            m.cost("c", cost.of(a.times(x), n, t));
        });
        Inference inference = Inference.of(model).data("x", X).data("len", LEN);
        Settings s = inference.settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            assertThat(session.program().step(0)).isCloseTo(value, within(1e-9));
            assertThat(new ExactObjective(s, session).value()).isCloseTo(value, within(1e-9));
            assertThat(ExactObjective.ofProgram(session))
                    .containsExactly(new ExactObjective(s, session).gradient(), within(1e-5));
        }
    }

    @Test
    void aVariableOverATwinIsBoundedLikeOneOverTheAxis() {
        double[][][] y = new double[2][3][3];
        for (double[][] a : y) for (double[] b : a) java.util.Arrays.fill(b, NAN);
        double expected = 0;
        int[] len = {2, 1};
        for (int n = 0; n < 2; n++)
            for (int i = 0; i < len[n]; i++)
                for (int j = 0; j < len[n]; j++) expected += ByHand.normal(y[n][i][j] = 0.3 * i - j + n, 0.5);
        Model model = Model.of("pairs", m -> {
            Axis n = m.plate("n"), t = m.axis("t"), t2 = t.twin("t2");
            m.lengths("len", t).over(n);
            m.normal("y", 0.5, 1).over(n, t, t2).observed();
        });
        Fit pairs = Summed.unfitted(Inference.of(model).data("y", y).data("len", len));
        assertThat(pairs.logEvidence()).isCloseTo(expected, within(1e-9));
        Model twin = Model.of("twin alone", m -> {
            Axis n = m.plate("n"), t = m.axis("t"), t2 = t.twin("t2");
            m.lengths("len", t).over(n);
            m.normal("y", 0.5, 1).over(n, t2).observed();
        });
        double[][] two = {{1, 2, NAN}, {3, NAN, NAN}};
        Fit alone = Summed.unfitted(Inference.of(twin).data("y", two).data("len", len));
        assertThat(alone.logEvidence())
                .isCloseTo(ByHand.normal(1, 0.5) + ByHand.normal(2, 0.5) + ByHand.normal(3, 0.5), within(1e-9));
        assertThat(alone.present("y")).containsExactly(true, true, false, true, false, false);
    }

    @Test
    void paddingReachesNoIndexAndNoBlackBox() {
        List<String> seen = new ArrayList<>();
        BlackBox box = (rows, costs) -> {
            for (int r = 0; r < rows.count(); r++) {
                seen.add(java.util.Arrays.toString(rows.discrete(r, 0))
                        + java.util.Arrays.toString(rows.discrete(r, 1))
                        + java.util.Arrays.toString(rows.real(r, 0)));
                costs[r] = 1;
            }
        };
        Model model = Model.of("padding", m -> {
            Axis n = m.plate("n"), t = m.axis("t"), k = m.axis("k", 3);
            m.lengths("len", t).over(n);
            Index i = m.index("i", k).over(n, t);
            Categorical z = m.categorical("z", uniform(k)).over(n, t);
            DataInput x = m.data("x").over(n, t);
            Real mu = m.parameter("mu").over(k).init(new double[] {1, 2, 4});
            m.cost("read", mu.get(i).plus(mu.get(z)).sum(t));
            m.cost("box", Inputs.of(z).and(i).and(x.plus(5)), box);
        });
        Inference inference = Inference.of(model)
                .data("len", new int[] {2, 1})
                .data("i", new int[][] {{2, 1, -1}, {0, -1, -1}})
                .data("z", new int[][] {{1, 2, -1}, {2, -1, -1}})
                .data("x", new double[][] {{1, 2, NAN}, {3, NAN, NAN}});
        Settings s = inference.settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            assertThat(session.program().evaluate(0))
                    .isCloseTo((4 + 2) + (2 + 4) + (1 + 4) + 1 + 3 * Math.log(3), within(1e-12));
            assertThat(session.graph().latents()).isEmpty();
        }
        assertThat(seen).contains("[1, 2, 0, 2, 0, 0][2, 1, 0, 0, 0, 0][6.0, 7.0, 0.0, 8.0, 0.0, 0.0]");
    }

    @Test
    void aLikelihoodUnderANetStopsAtTheLength() {
        double[][] x = {{1, 0, NAN, NAN}, {0, 1, 1, 0}};
        int[] len = {2, 4};
        Model model = Model.of("decoder", m -> {
            Axis n = m.plate("n"), k = m.axis("k", 2), px = m.axis("px", 4);
            m.lengths("len", px).over(n);
            Categorical z = m.categorical("z", uniform(k)).over(n);
            m.bernoulli("x", logits(m.net("f", z.oneHot()).from(k).to(px))).observed();
        });
        Inference inference = Inference.of(model)
                .data("x", x)
                .data("len", len)
                .precision(Precision.FLOAT64)
                .seed(2);
        double[] w = Summed.unfitted(inference).weights("f");
        ByHand.of(2, 2, z -> {
                    double log = 2 * Math.log(0.5);
                    for (int n = 0; n < 2; n++)
                        for (int p = 0; p < len[n]; p++) log += ByHand.bernoulli(x[n][p], w[8 + p] + w[4 * z[n] + p]);
                    return log;
                })
                .agreesWith(inference, "z");
        ByHand.gradients(inference, 1500, Estimators.arsm());
    }
}
