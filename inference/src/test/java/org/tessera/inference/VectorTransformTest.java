package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.constant;

import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.dsl.Support;
import org.tessera.dsl.Transform;
import org.tessera.inference.data.Binding;
import org.tessera.inference.internal.interpret.Interpreter;
import org.tessera.inference.internal.interpret.ParameterValues;

/** The maps onto supports of vectors and matrices: members, ways back, Jacobians, and expressions as numbers. */
class VectorTransformTest {
    private static final int POINTS = 20;

    private interface Of {
        Support along(Axis row, Axis column);
    }

    /** Which numbers of an event its free numbers make, row by row: as many as these. */
    private interface Coordinates {
        boolean free(int row, int column);
    }

    static Stream<Arguments> supports() {
        return Stream.of(
                        vector("simplex", (d, e) -> Support.simplex(d)),
                        vector("ordered", (d, e) -> Support.ordered(d)),
                        vector("positive ordered", (d, e) -> Support.ordered(d, 0)),
                        vector("ordered above a bound", (d, e) -> Support.ordered(d, -1.5)),
                        Arguments.of("Cholesky of covariance", (Of) Support::choleskyCovariance, (Coordinates)
                                (i, j) -> j <= i),
                        Arguments.of("Cholesky of correlation", (Of) Support::choleskyCorrelation, (Coordinates)
                                (i, j) -> j < i))
                .flatMap(a ->
                        Stream.of(2, 3, 5).map(n -> Arguments.of(a.get()[0] + " of " + n, n, a.get()[1], a.get()[2])));
    }

    private static Arguments vector(String name, Of support) {
        return Arguments.of(name, support, (Coordinates) (i, j) -> j == 0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("supports")
    void mapsFreeNumbersOneToOne(String name, int n, Of of, Coordinates coordinates) {
        Support[] support = new Support[1];
        Transform.OfEvents[] transform = new Transform.OfEvents[1];
        double[][] free = new double[POINTS][];
        Random random = new Random(n);
        Model m = Model.of("transform", b -> {
            Axis p = b.axis("p", POINTS), d = b.axis("d", n), e = d.twin("e");
            support[0] = of.along(d, e);
            transform[0] = (Transform.OfEvents) support[0].transform().orElseThrow();
            Axis along = transform[0].freeAxes().get(0);
            for (int i = 0; i < POINTS; i++)
                free[i] = random.doubles(along.size().orElseThrow())
                        .map(u -> 3 * u - 1.5)
                        .toArray();
            Real u = constant(free, p, along);
            b.cost("values", transform[0].constrained(u));
            b.cost("jacobian", transform[0].logJacobian(u));
        });
        Interpreter interpreter = new Interpreter(Binding.of(m, Map.of(), Map.of()), ParameterValues.none());
        double[] values = interpreter.elements(m.terms().get(0)),
                jacobians = interpreter.elements(m.terms().get(1));
        assertThat(jacobians).hasSize(POINTS);
        int size = values.length / POINTS;
        assertThat(transform[0].freeNumbers(size)).isEqualTo(free[0].length);
        for (int i = 0; i < POINTS; i++) {
            double[] event = java.util.Arrays.copyOfRange(values, i * size, (i + 1) * size);
            assertThat(event).containsExactly(transform[0].at(free[i]), within(1e-12));
            assertThat(transform[0].free(event)).containsExactly(free[i], within(1e-9));
            assertThat(java.util.Arrays.stream(event).allMatch(support[0]::contains))
                    .isTrue();
            assertThat(support[0].complaint(event)).isEmpty();
            UnaryOperator<double[]> map = u -> kept(transform[0].at(u), u.length, n, coordinates);
            assertThat(jacobians[i]).isCloseTo(Numerical.logDeterminant(map, free[i]), within(1e-6));
        }
    }

    /** The numbers that determine an event: the first ones of a vector, some entries of a matrix. */
    private static double[] kept(double[] event, int count, int n, Coordinates coordinates) {
        if (event.length == n) return java.util.Arrays.copyOf(event, count);
        return IntStream.range(0, event.length)
                .filter(k -> coordinates.free(k / n, k % n))
                .mapToDouble(k -> event[k])
                .toArray();
    }
}
