package org.tessera.inference.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.dsl.Tessera.logits;
import static org.tessera.dsl.Tessera.minus;
import static org.tessera.dsl.Tessera.uniform;
import static org.tessera.dsl.Tessera.where;

import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.CategoricalVariable;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Index;
import org.tessera.dsl.Model;
import org.tessera.dsl.ModelBuilder;
import org.tessera.dsl.Real;
import org.tessera.inference.Inference;

/** What data make of a probability, a rate, a scale or logits is checked when they are bound. */
class ArgumentCheckTest {
    private static Arguments of(String message, Consumer<ModelBuilder> declaration, Object... data) {
        return Arguments.of(
                message,
                declaration,
                data.length == 0
                        ? Map.of()
                        : data.length == 2 ? Map.of(data[0], data[1]) : Map.of(data[0], data[1], data[2], data[3]));
    }

    private static Real data(ModelBuilder m, String name) {
        return m.data(name).over(m.plate("n"));
    }

    static Stream<Arguments> refused() {
        double[] grows = {0.5, 1, 1.5}, falls = {1, 0, -1};
        return Stream.of(
                of(
                        "bernoulli 'x', probability, row 2 of n: 1.5 by the data of 'p'; it must be from 0 to 1",
                        m -> m.bernoulli("x", data(m, "p")),
                        "p",
                        grows),
                of(
                        "bernoulli 'x', probability, row 2 of n: -0.5 by 1 - p, from the data of 'p'",
                        m -> m.bernoulli("x", minus(1, data(m, "p"))),
                        "p",
                        grows),
                of("bernoulli 'x', probability: 1.5 by the data of 'p'", m -> m.bernoulli("x", m.data("p")), "p", 1.5),
                of(
                        "bernoulli 'x', probability, row 1 of n: 1.5 by",
                        m -> {
                            Axis k = m.axis("k", 3);
                            Index i = m.index("i", k).over(m.plate("n"));
                            m.bernoulli("x", m.data("p").over(k).get(i));
                        },
                        "p",
                        grows,
                        "i",
                        new int[] {0, 2}),
                of(
                        "bernoulli 'x', probability, row 2 of n: anything from 0 to 1.5",
                        m -> {
                            Axis n = m.plate("n");
                            m.bernoulli(
                                    "x",
                                    m.parameter("a")
                                            .unitInterval()
                                            .times(m.data("p").over(n)));
                        },
                        "p",
                        grows),
                of(
                        "bernoulli 'x', probability, row 2 of n: anything from 0.5 to 1.5",
                        m -> {
                            Real p = data(m, "p");
                            m.bernoulli("x", where(m.bernoulli("z", 0.5).value(), p, 0.5));
                        },
                        "p",
                        grows),
                of(
                        "poisson 'x', rate, row 2 of n: -1 by the data of 'r'; it must be 0 or more",
                        m -> m.poisson("x", data(m, "r")),
                        "r",
                        falls),
                of(
                        "poisson 'x', rate, row 1 of k: ",
                        m -> {
                            Axis k = m.axis("k", 2);
                            m.poisson("x", m.data("r").over(k));
                        },
                        "r",
                        new double[] {1, -1}),
                of(
                        "normal 'x', standard deviation, row 1 of n: 0 by the data of 's'; it must be greater than 0",
                        m -> m.normal("x", 0, data(m, "s")),
                        "s",
                        falls),
                of(
                        "normal 'x', standard deviation, row 2 of n: NaN by sqrt(s) + 1",
                        m -> m.normal("x", 0, data(m, "s").sqrt().plus(1)),
                        "s",
                        falls),
                of(
                        "normal 'x', mean, row 1 of n: -Infinity by log(s)",
                        m -> m.normal("x", data(m, "s").log(), 1),
                        "s",
                        falls),
                of(
                        "normal 'x', mean, row 1 of k: NaN by log(table); it must be a finite number: correct "
                                + "the expression",
                        m -> {
                            Axis k = m.axis("k", 2);
                            m.normal("x", m.constant(new double[] {1, -1}, k).log(), 1);
                        }),
                of("normal 'x', mean: NaN by log(table)[z]", m -> {
                    Axis k = m.axis("k", 2);
                    m.normal("x", m.constant(new double[] {1, -1}, k).log().get(m.categorical("z", uniform(k))), 1);
                }),
                of(
                        "normal 'x', standard deviation, row 1 of n: -2 by sd[y]",
                        m -> {
                            Axis n = m.plate("n"), k = m.axis("k", 2);
                            CategoricalVariable y =
                                    m.categorical("y", uniform(k)).over(n).observed();
                            m.normal("x", 0, m.data("sd").over(k).get(y));
                        },
                        "sd",
                        new double[] {1, -2},
                        "y",
                        new int[] {0, 1, 1}),
                of(
                        "categorical 'x', logits, row 1 of n: every outcome has the logit -Infinity by log(w)",
                        m -> {
                            Axis n = m.plate("n"), k = m.axis("k", 2);
                            m.categorical("x", logits(m.data("w").over(n, k).log(), k));
                        },
                        "w",
                        new double[][] {{1, 0}, {0, 0}}),
                of(
                        "categorical 'x', logits, row (n 0, k 1): NaN by log(w)",
                        m -> {
                            Axis n = m.plate("n"), k = m.axis("k", 2);
                            m.categorical("x", logits(m.data("w").over(n, k).log(), k));
                        },
                        "w",
                        new double[][] {{1, -1}}),
                of(
                        "chain 'x', step, row (s 0, t 1): NaN",
                        m -> {
                            Axis s = m.axis("s", 2), t = m.axis("t");
                            Real w = m.data("w").over(t).log();
                            m.chain("x", t, logits(uniform(s).log(), s), previous -> logits(w.plus(s.index()), s));
                        },
                        "w",
                        new double[] {1, -1}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refuses(String message, Consumer<ModelBuilder> declaration, Map<String, ?> data) {
        Model model = Model.of("m", declaration);
        assertThatThrownBy(() -> Binding.forSimulation(model, data, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                of("edges of a probability", m -> m.bernoulli("x", data(m, "p")), "p", new double[] {0, 1, 0.3}),
                of("a rate of 0", m -> m.poisson("x", data(m, "r")), "r", new double[] {0, 1, 2}),
                of("a percentage", m -> m.bernoulli("x", data(m, "p").div(100)), "p", new double[] {0, 49, 100}),
                of(
                        "a branch that data never take",
                        m -> {
                            Real p = data(m, "p");
                            m.bernoulli("x", where(p.gt(1), 0.5, p));
                        },
                        "p",
                        new double[] {2, 0, 1}),
                of(
                        "a branch that data never take is no number",
                        m -> {
                            Real s = data(m, "s");
                            m.normal("x", where(s.gt(0), s.log(), 0), 1);
                        },
                        "s",
                        new double[] {2, 0, -1}),
                of(
                        "what lies beyond a length",
                        m -> {
                            Axis n = m.plate("n"), t = m.axis("t");
                            m.lengths("len", t).over(n);
                            m.bernoulli("x", m.data("p").over(n, t));
                        },
                        "p",
                        new double[][] {{0.5, 7}, {7, 7}},
                        "len",
                        new int[] {1, 0}),
                of(
                        "a step at step 0",
                        m -> {
                            Axis s = m.axis("s", 2), t = m.axis("t");
                            Real w = m.data("w").over(t).log();
                            m.chain("x", t, logits(uniform(s).log(), s), previous -> logits(w.plus(s.index()), s));
                        },
                        "w",
                        new double[] {-1, 1}),
                of(
                        "an impossible outcome",
                        m -> {
                            Axis n = m.plate("n"), k = m.axis("k", 2);
                            m.categorical("x", logits(m.data("w").over(n, k).log(), k));
                        },
                        "w",
                        new double[][] {{1, 0}, {0, 2}, {1, 1}}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void accepts(String what, Consumer<ModelBuilder> declaration, Map<String, ?> data) {
        Model model = Model.of("m", declaration);
        assertThatCode(() -> Binding.forSimulation(model, data, Map.of()))
                .as(what)
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsExchangedIsCheckedToo() {
        Model model = Model.of("m", m -> m.poisson("x", data(m, "r")));
        Binding bound = Binding.forSimulation(model, Map.of("r", new double[] {1, 2}), Map.of());
        assertThatThrownBy(() -> bound.with("r", new double[] {1, -2}))
                .hasMessageContaining("poisson 'x', rate, row 1 of n: -2 by the data of 'r'");
        assertThat(bound.with("r", new double[] {1, 0})
                        .values("r")
                        .orElseThrow()
                        .get(1))
                .isEqualTo(0);
    }

    @Test
    void theEntriesOfAGuideAreCheckedToo() {
        Model model = Model.of("m", m -> {
            Axis n = m.plate("n");
            Categorical z = m.bernoulli("z", 0.5).over(n);
            m.normal("x", z.value().plus(m.data("p").over(n)), 1).observed();
        });
        Guide guide = Guide.of(model, g -> g.bernoulli("z", g.data("p")));
        Inference inference = Inference.of(model).guide(guide).data("x", new double[] {1, 2});
        assertThatThrownBy(() -> inference.data("p", new double[] {0.5, 1.5}).initial())
                .hasMessageContaining("guide entry 'z', logits, row (n 1, z false): NaN by log")
                .hasMessageContaining("from the data of 'p'");
        assertThatCode(() -> inference.data("p", new double[] {0.5, 0.25}).initial())
                .doesNotThrowAnyException();
    }

    @Test
    void onePassAnswersAsStretchesDo() {
        Model model = Model.of("m", m -> {
            Axis n = m.plate("n"), k = m.axis("k", 3);
            m.bernoulli("x", m.data("p").over(n).times(m.constant(new double[] {1, 0.5, 0.25}, k)));
        });
        double[] p = new double[800_000];
        p[799_999] = 1.5;
        assertThatThrownBy(() -> Binding.forSimulation(model, Map.of("p", p), Map.of()))
                .hasMessageContaining("row (n 799999, k 0): 1.5");
    }
}
