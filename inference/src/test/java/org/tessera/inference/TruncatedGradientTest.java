package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.dsl.Family;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.dsl.Tessera;
import org.tessera.dsl.family.Cauchy;
import org.tessera.dsl.family.Exponential;
import org.tessera.dsl.family.Laplace;
import org.tessera.dsl.family.Logistic;
import org.tessera.dsl.family.Normal;
import org.tessera.dsl.family.Weibull;
import org.tessera.inference.data.Binding;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.run.Precision;

/** Families cut off at bounds: the engine against the interpreter and central differences, far out too. */
class TruncatedGradientTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private record Kind(String name, BiFunction<Real, Real, Family> of) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Arguments> cuts() {
        return Stream.of(
                        new Kind("normal", Normal::of),
                        new Kind("logistic", Logistic::of),
                        new Kind("laplace", Laplace::of),
                        new Kind("cauchy", Cauchy::of),
                        new Kind("exponential", (a, b) -> Exponential.of(b)),
                        new Kind("weibull", (a, b) -> Weibull.of(a.exp(), b)))
                .flatMap(k -> Stream.of(
                        Arguments.of(k, 0.5, 5.0),
                        Arguments.of(k, -1.0, 0.4),
                        Arguments.of(k, 20.0, 22.0),
                        Arguments.of(k, 45.0, INFINITY),
                        Arguments.of(k, -INFINITY, 1.0),
                        Arguments.of(k, -45.0, -40.0)))
                .filter(a -> isPossible((Kind) a.get()[0], (double) a.get()[2]));
    }

    private static boolean isPossible(Kind kind, double high) {
        return high > 0 || !kind.name.equals("exponential") && !kind.name.equals("weibull");
    }

    @ParameterizedTest(name = "{0} within {1}, {2}")
    @MethodSource("cuts")
    void valueAndGradient(Kind kind, double low, double high) {
        Model model = Model.of("m", m -> {
            Real a = m.parameter("a").init(0.2), b = m.parameter("b").positive().init(1.3);
            m.real("x", kind.of.apply(a, b))
                    .within(low, high)
                    .over(m.plate("row"))
                    .observed();
        });
        double from = Math.max(
                low, kind.of.apply(number(0.2), number(1.3)).support().range().low());
        double start = Double.isInfinite(from) ? high - 2 : from, width = Math.min(high - start, 3);
        check(Inference.of(model)
                .data("x", new double[] {start + 0.1 * width, start + 0.5 * width, start + 0.9 * width}));
    }

    private static Real number(double x) {
        return Tessera.constant(x);
    }

    /** Bounds that are learned, and a latent that chooses what is cut. */
    @Test
    void boundsThatAreExpressions() {
        Model model = Model.of("m", m -> {
            Real top = m.parameter("top").positive().plus(4);
            var k = m.axis("k", 2);
            var z = m.categorical("z", m.parameter("w").simplex(k)).over(m.plate("row"));
            Real mu = m.parameter("mu").over(k);
            m.normal("x", mu.get(z), 1.5).within(z.value().unaryMinus(), top).observed();
        });
        check(Inference.of(model).data("x", new double[] {0.1, 0.4, 3.2, 3.9}).estimator(Estimators.exact()));
    }

    private static void check(Inference inference) {
        Settings s = inference.precision(Precision.FLOAT64).seed(5).settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            ExactObjective exact = new ExactObjective(s, session);
            close(session.program().step(0), exact.value(), 1e-11);
            double[] gradient = ExactObjective.ofProgram(session), expected = exact.gradient();
            for (int c = 0; c < gradient.length; c++) close(gradient[c], expected[c], 1e-6);
        }
    }

    private static void close(double found, double expected, double tolerance) {
        double error = Math.abs(found - expected) / Math.max(1, Math.abs(expected));
        assertThat(error).as("%s, not %s", found, expected).isLessThan(tolerance);
    }

    @Test
    void dataBeyondNameTheirRow() {
        Model model = Model.of(
                "m",
                m -> m.normal("x", m.parameter("mu"), 1)
                        .within(0, 5)
                        .over(m.plate("row"))
                        .observed());
        assertThatThrownBy(() -> Binding.of(model, Map.of("x", new double[] {1, 5, 5.5}), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'x'")
                .hasMessageContaining("row 2")
                .hasMessageContaining("5.5 is not allowed: a normal must be from 0 to 5");
    }
}
