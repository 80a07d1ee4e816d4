package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Family;
import org.tessera.dsl.Leaves;
import org.tessera.dsl.Model;
import org.tessera.dsl.ModelBuilder;
import org.tessera.dsl.Real;
import org.tessera.dsl.Support;
import org.tessera.dsl.Tessera;
import org.tessera.dsl.family.ArgumentSource;
import org.tessera.dsl.family.Families;
import org.tessera.dsl.family.Families.Registered;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.run.Precision;

/**
 * The engine's log-density of every family of numbers against the interpreter's, and its gradient by every argument
 * and, on a support with a map onto it, by the value, against central differences.
 */
class FamilyGradientTest {
    private static final int SEEDS = 4, ROWS = 5;
    private static final double VALUE = 1e-11, GRADIENT = 1e-6;
    private static int compared;
    private static double largestOfValues, largestOfGradients;

    static Stream<Arguments> familiesAndSeeds() {
        return Families.all().stream()
                .flatMap(r -> Stream.iterate(1, seed -> seed + 1).limit(SEEDS).map(seed -> Arguments.of(r, seed)));
    }

    /** A new parameter for each argument that can be learned. */
    private static final class Learned implements ArgumentSource {
        private final ModelBuilder m;
        private final Axis axis;
        private int made;

        Learned(ModelBuilder m, Axis axis) {
            this.m = m;
            this.axis = axis;
        }

        @Override
        public Real real() {
            return m.parameter("p" + made++);
        }

        @Override
        public Real positive() {
            return m.parameter("p" + made++).positive();
        }

        @Override
        public Real probability() {
            return m.parameter("p" + made++).unitInterval();
        }

        @Override
        public Real count() {
            return Tessera.constant(7);
        }

        @Override
        public Axis axis() {
            return axis;
        }

        @Override
        public Axis twin() {
            return Twins.of(axis);
        }

        @Override
        public Real simplex() {
            return m.parameter("p" + made++).simplex(axis);
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("familiesAndSeeds")
    void valueAndGradient(Registered r, int seed) {
        double[][] data = {{}};
        Model model = Model.of(r.name(), m -> {
            Axis k = m.axis("k", 3), n = m.plate("row", ROWS);
            Learned arguments = new Learned(m, k);
            Family family = r.member().apply(arguments);
            if (!family.event().isEmpty()) {
                m.cost("nothing", m.parameter("unused"));
                return;
            }
            data[0] = FixedNumbers.draws(r, k, ROWS);
            family.support()
                    .transform()
                    .ifPresent(t -> m.cost("at a value", family.logDensity(t.constrained(m.parameter("free")))));
            if (isFixed(family.support())) m.real("x", family).over(n).observed();
            else data[0] = new double[0];
        });
        Inference inference = Inference.of(model).precision(Precision.FLOAT64).seed(seed);
        if (data[0].length > 0) inference = inference.data("x", data[0]);
        Settings s = inference.settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            ExactObjective exact = new ExactObjective(s, session);
            double value = session.program().step(0);
            largestOfValues = Math.max(largestOfValues, compare("value", value, exact.value(), VALUE));
            double[] gradient = ExactObjective.ofProgram(session), expected = exact.gradient();
            for (int c = 0; c < gradient.length; c++)
                largestOfGradients =
                        Math.max(largestOfGradients, compare("gradient " + c, gradient[c], expected[c], GRADIENT));
        }
    }

    private static double compare(String what, double found, double expected, double tolerance) {
        double error = Math.abs(found - expected) / Math.max(1, Math.abs(expected));
        assertThat(error).as("%s: %s, not %s", what, found, expected).isLessThan(tolerance);
        compared++;
        return error;
    }

    /** Whether where its values live does not move with what is learned. */
    private static boolean isFixed(Support support) {
        return Stream.of(support.lower(), support.upper())
                .flatMap(Optional::stream)
                .allMatch(bound -> Leaves.of(bound.expr()).parameters().isEmpty());
    }

    @AfterAll
    static void report() {
        System.out.printf(
                "%d families: %d compared, largest error of values %.1e, of gradients %.1e%n",
                Families.all().size(), compared, largestOfValues, largestOfGradients);
    }
}
