package org.tessera.dsl.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Family;
import org.tessera.dsl.Model;
import org.tessera.dsl.ModelException;
import org.tessera.dsl.Notation;
import org.tessera.dsl.Real;
import org.tessera.dsl.RealVariable;
import org.tessera.dsl.Tessera;
import org.tessera.dsl.display.NodeTable;
import org.tessera.dsl.display.PlateDiagram;
import org.tessera.dsl.family.Families.Registered;

/**
 * What holds for every family that is registered: it is normalised, is what its closed form says, has the mean it
 * states, draws what its density says, refuses arguments beyond their supports, and is printed. Vectors and matrices
 * have tests of their own for what is numeric here.
 */
class FamilyTest {
    private static final int DRAWS = 2000;

    /** The chance that a right library fails somewhere here, for each of at most a hundred tests of draws. */
    private static final double FALSE_ALARM = 1e-6 / 100;

    private static final double NORMALISED = 3e-9, CLOSED = 1e-10, MEAN = 1e-7;
    private static final Tally NORMALISATION = new Tally("normalisation"),
            DENSITY = new Tally("log-density"),
            MEANS = new Tally("mean");

    /** A member of a family with numbers as arguments. */
    private record Member(String name, Numbers numbers, Family family) {
        boolean isDiscrete() {
            return family.support().isDiscrete();
        }

        DoubleUnaryOperator density() {
            return Scalars.density(family);
        }

        double[] draws(int n) {
            SplittableRandom random = new SplittableRandom(7 + name.hashCode());
            double[] arguments = Scalars.arguments(family), to = new double[1];
            return DoubleStream.generate(() -> {
                        family.draw(random, arguments, to);
                        return to[0];
                    })
                    .limit(n)
                    .toArray();
        }

        Line line() {
            return Line.of(family.support().range(), draws(400));
        }

        /** The sum, or integral, of a function times the density. */
        double expectation(DoubleUnaryOperator f, DoubleUnaryOperator density) {
            if (!isDiscrete()) return line().integral(x -> f.applyAsDouble(x) * density.applyAsDouble(x));
            double sum = 0, most = Math.min(5000, family.support().range().high());
            for (int k = 0; k <= most; k++) sum += f.applyAsDouble(k) * density.applyAsDouble(k);
            return sum;
        }

        @Override
        public String toString() {
            return name + ", " + numbers.name().toLowerCase(Locale.ROOT);
        }
    }

    static List<Registered> families() {
        return Families.all();
    }

    /** Every family of numbers at every setting. */
    static Stream<Member> members() {
        List<Member> all = new ArrayList<>();
        for (Registered r : Families.all())
            for (Numbers n : Numbers.values())
                Model.of("m", m -> {
                    Family family = r.member().apply(n.source(m.axis("k", 3)));
                    if (family.event().isEmpty()) all.add(new Member(r.name(), n, family));
                    m.bernoulli("coin", 0.5);
                });
        return all.stream();
    }

    static Stream<Member> moderate() {
        return members().filter(m -> m.numbers.isModerate());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("moderate")
    void isNormalised(Member m) {
        double sum = m.expectation(x -> 1, m.density());
        NORMALISATION.add(m, 1, sum);
        assertThat(Math.abs(sum - 1)).isLessThan(NORMALISED);
        DoubleUnaryOperator density = m.density();
        double wrong = m.expectation(x -> 1, x -> density.applyAsDouble(x) * (1 + 1e-8));
        assertThat(Math.abs(wrong - 1)).as("a density that is not").isGreaterThan(NORMALISED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("members")
    void isItsClosedForm(Member m) {
        ClosedForms.LogDensity closed = ClosedForms.ALL.get(m.name);
        if (closed == null) return;
        double[] arguments = Scalars.arguments(m.family);
        DoubleUnaryOperator density = Scalars.logDensity(m.family);
        for (double x : m.draws(60)) {
            double expected = closed.at(arguments, x), found = density.applyAsDouble(x);
            if (Double.isInfinite(expected)) {
                assertThat(found).isEqualTo(expected);
                continue;
            }
            DENSITY.add(m, expected, found);
            assertThat(Tally.error(expected, found))
                    .as("at %s: %s, not %s", x, found, expected)
                    .isLessThan(CLOSED);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("moderate")
    void hasTheMeanItStates(Member m) {
        if (m.family.mean().isEmpty()) return;
        double stated = Scalars.value(m.family.mean().get()), mean = m.expectation(x -> x, m.density());
        MEANS.add(m, mean, stated);
        assertThat(Tally.error(mean, stated)).isLessThan(MEAN);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("moderate")
    void drawsFollowTheDensity(Member m) {
        double[] draws = m.draws(DRAWS);
        assertThat(DoubleStream.of(draws).allMatch(m.family.support()::contains))
                .isTrue();
        assertThat(fit(m, draws)).isGreaterThan(FALSE_ALARM);
        double most = m.family.support().range().high();
        DoubleUnaryOperator push = m.isDiscrete() ? x -> Math.min(x + x % 2, most) : pushed(m.line());
        double[] wrong = DoubleStream.of(draws).map(push).toArray();
        assertThat(fit(m, wrong)).as("draws that do not").isLessThan(FALSE_ALARM);
    }

    private static double fit(Member m, double[] draws) {
        return m.isDiscrete()
                ? Fit.chiSquare(draws, m.family.support().range(), m.density())
                : Fit.kolmogorov(draws, m.line(), m.density());
    }

    /** Values a little further on. */
    private static DoubleUnaryOperator pushed(Line line) {
        return x -> line.x(line.t(x) + 0.2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("members")
    void drawsLieInTheSupportAndHaveADensity(Member m) {
        DoubleUnaryOperator density = Scalars.logDensity(m.family);
        for (double x : m.draws(500)) {
            assertThat(m.family.support().contains(x)).as("%s", x).isTrue();
            assertThat(density.applyAsDouble(x)).as("at %s", x).isNotNaN().isGreaterThan(-1e4);
        }
    }

    /** At the edges of a support a density is 0, finite or infinite, but a number. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("members")
    void edgesAreNoExceptions(Member m) {
        double low = m.family.support().range().low(),
                high = m.family.support().range().high();
        DoubleUnaryOperator density = Scalars.logDensity(m.family);
        for (double x : new double[] {low, high, Double.MIN_VALUE, 1e-300, 1e9})
            if (m.family.support().contains(x) && x <= high)
                assertThat(density.applyAsDouble(x)).as("at %s", x).isNotNaN();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("families")
    void argumentsBeyondTheirSupportsAreRefused(Registered r) {
        int refused = 0;
        for (int call = 0; call < 4; call++)
            for (double bad : new double[] {-1, 0, 0.5, 2, Double.POSITIVE_INFINITY})
                refused += refusals(r, call, Tessera.constant(bad), bad);
        // what a vector is made of is not given one by one
        assertThat(refused > 0 || isVector(r)).isTrue();
    }

    private static boolean isVector(Registered r) {
        boolean[] vector = {false};
        Model.of("m", m -> {
            m.bernoulli("coin", 0.5);
            vector[0] = !r.member()
                    .apply(Numbers.FIRST.source(m.axis("k", 3)))
                    .event()
                    .isEmpty();
        });
        return vector[0];
    }

    /** Declares the family with another argument, which is refused by name where it must be. */
    private static int refusals(Registered r, int call, Real given, double number) {
        int[] refused = {0};
        Model.of("m", m -> {
            Axis k = m.axis("k", 3);
            m.bernoulli("coin", 0.5);
            Family family = r.member().apply(Numbers.FIRST.source(k, call, given));
            for (Argument a : family.arguments()) {
                if (a.value() != given.expr() || a.support().contains(number)) continue;
                assertThatThrownBy(() -> m.real("x", family))
                        .isInstanceOf(ModelException.class)
                        .hasMessageContaining(family.name() + " 'x', " + a.name())
                        .hasMessageContaining(a.support().words());
                refused[0]++;
            }
        });
        return refused[0];
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("families")
    void whatIsLearnedIsNoWholeNumber(Registered r) {
        for (int call = 0; call < 4; call++) {
            int n = call;
            Model.of("m", m -> {
                m.bernoulli("coin", 0.5);
                Real learned = m.parameter("learned").positive();
                Family family = r.member().apply(Numbers.FIRST.source(m.axis("k", 3), n, learned));
                for (Argument a : family.arguments())
                    if (a.value() == learned.expr() && a.support().isDiscrete())
                        assertThatThrownBy(() -> m.real("x", family))
                                .isInstanceOf(ModelException.class)
                                .hasMessageContaining(a.name())
                                .hasMessageContaining("not known to be a whole number");
            });
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("families")
    void isPrinted(Registered r) {
        Model model = Model.of("m", m -> {
            Real argument = m.parameter("theta").unitInterval();
            Family family = r.member().apply(Numbers.FIRST.source(m.axis("k", 3), 0, argument));
            boolean whole = family.arguments().get(0).support().isDiscrete();
            m.real("x", whole ? r.member().apply(Numbers.FIRST.source(m.axis("j", 3))) : family);
        });
        Family family = ((RealVariable) model.variable("x")).family();
        assertThat(family.name()).isEqualTo(r.family());
        String written =
                r.family().substring(0, 1).toUpperCase(Locale.ROOT) + r.family().substring(1) + "(";
        String text = Notation.of(model.variable("x").distribution());
        assertThat(text).startsWith(written);
        for (Argument a : family.arguments()) assertThat(text).contains(Notation.of(a));
        assertThat(NodeTable.of(model)).contains(text);
        assertThat(PlateDiagram.of(model)).contains(r.family());
    }

    @AfterAll
    static void report() {
        System.out.printf(
                "%d families at %d settings: %s, %s, %s%n",
                Families.all().size(), Numbers.values().length, NORMALISATION, DENSITY, MEANS);
    }
}
