package org.tessera.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.dsl.Tessera.uniform;

import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Declarations written by loops, and tables larger than an array: they work, or are refused in a sentence. */
class LargeDeclarationsTest {
    private static final int DEPTH = 20_000;

    @Test
    void expressionsNestAsDeepAsALoopIsLong() {
        for (BiFunction<Real, Real, Real> step : java.util.List.<BiFunction<Real, Real, Real>>of(
                (x, s) -> x.plus(1),
                (x, s) -> x.tanh(),
                (x, s) -> s.times(x),
                (x, s) -> Tessera.where(s.gt(0), x, s),
                (x, s) -> x.plus(x.times(s)))) {
            Model model = Model.of("deep", m -> {
                Real x = m.parameter("a"), s = m.data("s").over(m.plate("n"));
                for (int i = 0; i < DEPTH; i++) x = step.apply(x, s);
                m.normal("x", x, x.exp()).observed();
                m.bernoulli("b", x.sigmoid());
                m.cost("c", x);
            });
            assertThat(model.toString()).contains("Normal(").hasSizeLessThan(20_000);
            assertThat(Leaves.of(model.variable("x").distribution()).parameters())
                    .hasSize(1);
            assertThat(model.mimeBundle()).containsKey("image/svg+xml");
        }
    }

    @Test
    void chainsNestTheirStepsToo() {
        Model model = Model.of("deep", m -> {
            Axis s = m.axis("s", 2);
            m.chain("z", m.axis("t"), uniform(s), previous -> {
                Real x = previous.value();
                for (int i = 0; i < DEPTH; i++) x = x.times(0.9);
                return x.times(s.index()).softmax(s);
            });
        });
        assertThat(((RealExpr.Softmax) model.variable("z")
                                .distribution()
                                .arguments()
                                .get(1)
                                .value())
                        .outcome())
                .isSameAs(model.axis("s"));
    }

    static Stream<Arguments> tooLarge() {
        double[][] rows = new double[65_536][];
        Arrays.fill(rows, new double[65_536]);
        return Stream.of(
                of(
                        "constant table over [a, b]: 65536 x 65536 positions are more than a table holds (2147483639)",
                        m -> m.constant(rows, m.axis("a", 65_536), m.axis("b", 65_536))),
                of(
                        "constant table over [a, b]: 65536 x 65536 positions are more than a table holds",
                        m -> Tessera.probabilities(rows, m.axis("a", 65_536), m.axis("b", 65_536))),
                of(
                        "constant table over [a, b]: 65536 x 65536 positions are more",
                        m -> m.constant(new double[0], m.axis("a", 65_536), m.axis("b", 65_536))),
                of("parameter 'p'.init(..): 65536 x 65536 positions are more", m -> {
                    m.parameter("p")
                            .over(m.axis("a", 65_536), m.axis("b", 65_536))
                            .init(new double[3]);
                    m.bernoulli("x", 0.5);
                }),
                of("cpt(z, z): its parents have more than 16777216 combinations", m -> {
                    Categorical z = m.categorical("z", uniform(m.axis("a", 65_536)));
                    m.cpt(z, z, p -> {});
                }));
    }

    private static Arguments of(String message, Consumer<ModelBuilder> declaration) {
        return Arguments.of(message, declaration);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tooLarge")
    void isRefusedInASentence(String message, Consumer<ModelBuilder> declaration) {
        assertThatThrownBy(() -> Model.of("m", declaration))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(message);
    }
}
