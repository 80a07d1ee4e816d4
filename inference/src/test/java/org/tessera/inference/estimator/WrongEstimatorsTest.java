package org.tessera.inference.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.inference.random.Streams;

/** The check is checked: mistakes one could make are found out. */
class WrongEstimatorsTest {
    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("flipped sign", (Function<GroupShape, CostSweep>) s -> new Altered(s) {
                    @Override
                    public void merge(
                            Draw d, int width, double[] trueCost, double[] cost, double scale, double[] g, int at) {
                        right.merge(d, width, trueCost, cost, -scale, g, at);
                    }
                }),
                Arguments.of("1 - pi for 1 - C pi", (Function<GroupShape, CostSweep>) WithoutFactor::new),
                Arguments.of("stale pi", (Function<GroupShape, CostSweep>) StalePi::new),
                Arguments.of("a pseudo action evaluated as the true one", (Function<GroupShape, CostSweep>)
                        s -> new Altered(s) {
                            @Override
                            public void action(int row, int[] to, int at) {
                                right.action(0, to, at);
                            }
                        }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void areFound(String name, Function<GroupShape, CostSweep> sweep) {
        for (int[] cardinality : new int[][] {{10}, {4, 4, 4}, {3, 3, 3, 3, 3, 3}}) {
            RandomProblem problem = RandomProblem.coupled(new GroupShape(cardinality), 21);
            GradientCheck check = GradientCheck.run(new Wrong(name, sweep), problem, 60_000, 2);
            assertThat(check.unbiased())
                    .as("%s at %s: %s", name, Arrays.toString(cardinality), check)
                    .isFalse();
        }
    }

    private record Wrong(String name, Function<GroupShape, CostSweep> sweeps) implements CostEstimator {
        @Override
        public boolean isUnbiased() {
            return false;
        }

        @Override
        public long evaluations(GroupShape shape) {
            return Estimators.arsm().evaluations(shape);
        }

        @Override
        public boolean freshLaterNoise() {
            return false;
        }

        @Override
        public CostSweep sweep(GroupShape shape) {
            return sweeps.apply(shape);
        }
    }

    /** ARSM but for what a subclass spoils. */
    private abstract static class Altered implements CostSweep {
        final CostSweep right;

        Altered(GroupShape shape) {
            right = new Arsm().sweep(shape);
        }

        @Override
        public void draw(Draw draw, Streams random) {
            right.draw(draw, random);
        }

        @Override
        public int propose(Draw draw, Streams random) {
            return right.propose(draw, random);
        }

        @Override
        public void action(int row, int[] to, int at) {
            right.action(row, to, at);
        }

        @Override
        public void merge(Draw d, int width, double[] trueCost, double[] cost, double scale, double[] g, int at) {
            right.merge(d, width, trueCost, cost, scale, g, at);
        }
    }

    private static final class WithoutFactor extends TrueCostSweep {
        WithoutFactor(GroupShape shape) {
            super(shape);
        }

        @Override
        public void merge(Draw d, int width, double[] trueCost, double[] cost, double scale, double[] g, int at) {
            for (int v = 0; v < variables; v++)
                for (int c = 0; c < cardinality[v]; c++)
                    g[at + offset[v] + c] +=
                            scale * trueCost[0] * (1 - Noise.share(d, d.at + offset[v], cardinality[v], c));
        }
    }

    /** The weights are those of the problem before. */
    private static final class StalePi extends Altered {
        private final Draw stale = new Draw();

        StalePi(GroupShape shape) {
            super(shape);
            stale.logNoise = new double[shape.offsets()[shape.variables()]];
        }

        @Override
        public void merge(Draw d, int width, double[] trueCost, double[] cost, double scale, double[] g, int at) {
            stale.logits = d.logits;
            right.merge(stale, width, trueCost, cost, scale, g, at);
            System.arraycopy(d.logNoise, 0, stale.logNoise, 0, stale.logNoise.length);
        }
    }
}
