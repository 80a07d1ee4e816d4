package org.tessera.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.dsl.RealExpr.UnaryFunction;

/**
 * Special functions to about 13 digits, extremes included: against numbers of 20 digits, Commons Math, and their own
 * derivatives against differences.
 */
class SpecialFunctionsTest {
    private static final double DIGITS = 2e-14;

    private static final Map<String, DoubleUnaryOperator> FUNCTIONS = Map.of(
            "logPhi", x -> UnaryFunction.LOG_PHI.at(x, 0),
            "millsRatio", x -> UnaryFunction.LOG_PHI.derivative(x, 0),
            "logBesselI0", x -> UnaryFunction.LOG_BESSEL.at(x, 0),
            "besselRatio", x -> UnaryFunction.LOG_BESSEL.derivative(x, 0),
            "logGamma", x -> UnaryFunction.LOG_GAMMA.at(x, 0),
            "digamma", x -> UnaryFunction.DIGAMMA.at(x, 0),
            "trigamma", x -> UnaryFunction.DIGAMMA.derivative(x, 0),
            "stirling", x -> UnaryFunction.STIRLING.at(x, 0),
            "stirlingSlope", x -> UnaryFunction.STIRLING.derivative(x, 0),
            "erf", x -> UnaryFunction.ERF.at(x, 0));

    static List<String> published() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SpecialFunctionsTest.class.getResourceAsStream("special-functions.txt")),
                StandardCharsets.UTF_8))) {
            return lines.lines().filter(l -> !l.startsWith("#")).toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("published")
    void hasItsDigits(String line) {
        String[] part = line.split(" ");
        double x = Double.parseDouble(part[1]), expected = Double.parseDouble(part[2]);
        // near a zero of the function the digits of its argument are what is left
        double scale =
                List.of("logGamma", "digamma", "stirling", "stirlingSlope").contains(part[0]) && x < 12
                        ? Math.max(1, Math.abs(expected))
                        : Math.abs(expected);
        double value = Objects.requireNonNull(FUNCTIONS.get(part[0])).applyAsDouble(x);
        assertThat(value).isCloseTo(expected, within(DIGITS * scale));
    }

    @Test
    void agreesWithCommonsMath() {
        for (double x = 0.01; x < 200; x *= 1.37) {
            assertThat(SpecialFunctions.digamma(x)).isCloseTo(Gamma.digamma(x), within(1e-8));
            assertThat(SpecialFunctions.trigamma(x))
                    .isCloseTo(Gamma.trigamma(x), within(1e-8 * (1 + Gamma.trigamma(x))));
            assertThat(SpecialFunctions.logPhi(-x / 10))
                    .isCloseTo(
                            Math.log(NormalDistribution.of(0, 1).cumulativeProbability(-x / 10)),
                            within(1e-12 * (1 + x)));
        }
    }

    /** Where one formula gives way to another nothing jumps. */
    @Test
    void derivativesAreThoseOfTheValues() {
        for (UnaryFunction f : UnaryFunction.values())
            for (double x : new double[] {0.3, 0.9, 4.99, 11.999, 12.001, 29.999, 30.001}) {
                double h = 1e-6;
                double difference = (f.at(x + h, 0.1) - f.at(x - h, 0.1)) / (2 * h);
                assertThat(f.derivative(x, 0.1))
                        .as("%s at %s", f, x)
                        .isCloseTo(difference, within(1e-7 * (1 + Math.abs(f.at(x, 0.1)))));
            }
    }

    @Test
    void infinityIsNoObstacle() {
        assertThat(SpecialFunctions.logPhi(Double.NEGATIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(SpecialFunctions.logPhi(Double.POSITIVE_INFINITY)).isZero();
        assertThat(SpecialFunctions.millsRatio(Double.POSITIVE_INFINITY)).isZero();
        assertThat(SpecialFunctions.logBesselI0(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(SpecialFunctions.besselRatio(Double.NEGATIVE_INFINITY)).isEqualTo(-1);
    }
}
