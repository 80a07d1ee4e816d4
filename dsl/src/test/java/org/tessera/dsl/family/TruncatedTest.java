package org.tessera.dsl.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.TruncatedNormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Family;
import org.tessera.dsl.HasCdf;
import org.tessera.dsl.Model;
import org.tessera.dsl.ModelException;
import org.tessera.dsl.Notation;
import org.tessera.dsl.Real;
import org.tessera.dsl.RealVariable;
import org.tessera.dsl.Tessera;
import org.tessera.dsl.Truncated;
import org.tessera.dsl.display.NodeTable;

/**
 * Families cut off at bounds: normalised, drawn exactly and refused beyond, in the middle and far out on either side.
 */
class TruncatedTest {
    private static final double FALSE_ALARM = 1e-6 / 100, INFINITY = Double.POSITIVE_INFINITY;

    private record Cut(HasCdf family, double low, double high) {
        Truncated truncated() {
            return Truncated.of(family, low, high);
        }

        Line line() {
            return Line.of(truncated().support().range(), draws(400).toArray());
        }

        DoubleStream draws(int n) {
            SplittableRandom random = new SplittableRandom(11);
            Truncated truncated = truncated();
            double[] arguments = Scalars.arguments(truncated), to = new double[1];
            return DoubleStream.generate(() -> {
                        truncated.draw(random, arguments, to);
                        return to[0];
                    })
                    .limit(n);
        }

        DoubleUnaryOperator density() {
            return Scalars.density(truncated());
        }
    }

    static Stream<Cut> cuts() {
        Stream<Cut> symmetric = Stream.of(
                        Normal.of(0.5, 1.3), Logistic.of(0.5, 1.3), Laplace.of(0.5, 1.3), Cauchy.of(0.5, 1.3))
                .flatMap(f -> Stream.of(
                        new Cut(f, 0, 5),
                        new Cut(f, -1, INFINITY),
                        new Cut(f, -INFINITY, 1),
                        new Cut(f, 12, 14),
                        new Cut(f, -30, -20),
                        new Cut(f, 60, INFINITY),
                        new Cut(f, 0.7, 0.7001),
                        new Cut(f, -INFINITY, INFINITY)));
        Stream<Cut> waiting = Stream.of(Exponential.of(0.7), Weibull.of(1.8, 1.3), Weibull.of(0.7, 1.3))
                .flatMap(f ->
                        Stream.of(new Cut(f, 0, 2), new Cut(f, -1, 0.1), new Cut(f, 3, INFINITY), new Cut(f, 30, 31)));
        return Stream.concat(symmetric, waiting);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cuts")
    void isNormalised(Cut c) {
        assertThat(c.line().integral(c.density())).isCloseTo(1, within(1e-9));
        assertThat(c.line().integral(Scalars.density(c.family)))
                .as("what is not cut")
                .satisfies(mass -> assertThat(Math.abs(mass - 1) > 1e-9).isEqualTo(!isWhole(c)));
    }

    private static boolean isWhole(Cut c) {
        return c.low == -INFINITY && c.high == INFINITY;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cuts")
    void drawsFollowTheDensity(Cut c) {
        double[] draws = c.draws(2000).toArray();
        Line line = c.line();
        assertThat(DoubleStream.of(draws).allMatch(x -> x >= c.low && x <= c.high))
                .isTrue();
        assertThat(Fit.kolmogorov(draws, line, c.density())).isGreaterThan(FALSE_ALARM);
        DoubleUnaryOperator pushed = x -> line.x(line.t(x) + 0.3);
        assertThat(Fit.kolmogorov(DoubleStream.of(draws).map(pushed).toArray(), line, c.density()))
                .as("draws that do not")
                .isLessThan(FALSE_ALARM);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cuts")
    void theMeanOfANormalIsInClosedForm(Cut c) {
        assertThat(c.truncated().mean().isPresent()).isEqualTo(c.family instanceof Normal);
        if (!(c.family instanceof Normal)) return;
        DoubleUnaryOperator density = c.density();
        double mean = c.line().integral(x -> x * density.applyAsDouble(x));
        assertThat(Scalars.value(c.truncated().mean().get())).isCloseTo(mean, within(1e-7 * (1 + Math.abs(mean))));
    }

    @Test
    void agreesWithCommonsStatistics() {
        Truncated t = Truncated.of(Normal.of(1, 2), -1, 2.5);
        TruncatedNormalDistribution d = TruncatedNormalDistribution.of(1, 2, -1, 2.5);
        for (double x = -1; x <= 2.5; x += 0.25)
            assertThat(Scalars.logDensity(t).applyAsDouble(x)).isCloseTo(d.logDensity(x), within(1e-13));
        assertThat(Scalars.value(t.mean().orElseThrow())).isCloseTo(d.getMean(), within(1e-13));
    }

    @Test
    void isDeclaredAndPrinted() {
        Model m = Model.of("m", b -> {
            Axis k = b.axis("k", 2), n = b.plate("n");
            Real mu = b.parameter("mu").over(k),
                    top = b.parameter("top").positive().over(n);
            b.normal("x", mu, 1).within(0, 5);
            b.normal("y", mu, 1).within(0, top).over(b.axis("j", 3)).observed();
        });
        RealVariable x = (RealVariable) m.variable("x"), y = (RealVariable) m.variable("y");
        assertThat(Notation.of(x.distribution())).isEqualTo("Normal(mu, 1).within(0, 5)");
        assertThat(NodeTable.of(m)).contains("Normal(mu, 1).within(0, 5)", "Normal(mu, 1).within(0, top)");
        assertThat(x.family().support().words()).isEqualTo("from 0 to 5");
        assertThat(y.axes().stream().map(Axis::name)).containsExactly("j", "k", "n");
        assertThat(x.family().support().contains(5.1)).isFalse();
    }

    @Test
    void whatCannotBeCutIsRefused() {
        refused("normal 'x': within(5, 0): no normal lies there", Normal.of(0, 1), 5, 0);
        refused("normal 'x': within(2, 2)", Normal.of(0, 1), 2, 2);
        refused("exponential 'x': within(-2, 0): no exponential lies there", Exponential.of(1), -2, 0);
        refused("distribution function", Gamma.of(1, 1), 0, 1);
        refused("not for poisson", Poisson.of(1), 0, 1);
        refused("cut already", Truncated.of(Normal.of(0, 1), 0, 3), 1, 2);
        refused("within(.., high): \"yes\" is neither a number nor a real expression", Normal.of(0, 1), 1, "yes");
    }

    private static void refused(String message, Family family, Object low, Object high) {
        assertThatThrownBy(() -> Model.of("m", m -> m.real("x", family).within(low, high)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(message);
    }

    /** Each support has a map from all reals onto its inside, one-sided ones too. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cuts")
    void freeNumbersAreMappedInside(Cut c) {
        var transform = c.truncated().support().transform().orElseThrow();
        for (double u : new double[] {-2, 0, 1.5}) {
            double x = Scalars.value(transform.constrained(Tessera.constant(u)));
            assertThat(x).isBetween(c.low, c.high);
            assertThat(transform.free(x)[0]).isCloseTo(u, within(1e-9));
        }
    }
}
