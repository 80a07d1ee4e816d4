package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.probabilities;
import static org.tessera.dsl.Tessera.uniform;
import static org.tessera.dsl.Tessera.where;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Index;
import org.tessera.dsl.Model;
import org.tessera.dsl.ModelBuilder;
import org.tessera.dsl.Real;
import org.tessera.inference.data.Binding;
import org.tessera.inference.internal.interpret.Interpreter;
import org.tessera.inference.internal.interpret.ParameterValues;

/** Whatever a chain's step may read, the probabilities of all paths sum to 1. */
class ChainStepTest {
    private record Case(
            ModelBuilder m, Axis s, Axis from, Axis time, Axis place, Index at, Index left, Real table, Real timed) {
        Real bent(Real by) {
            return by.times(s.index()).softmax(s);
        }
    }

    @Test
    void allPathsTogetherHaveProbabilityOne() {
        List<BiFunction<Categorical, Case, Real>> steps = List.of(
                (p, c) -> c.table.get(p),
                (p, c) -> c.timed.get(c.from, p),
                (p, c) -> c.timed.get(c.time, c.at).get(p),
                (p, c) -> c.table.get(p.get(c.left)),
                (p, c) -> where(c.time.index().lt(2), c.table.get(p), c.timed.get(c.from, p)),
                (p, c) -> c.bent(p.value().sum(c.place)),
                (p, c) -> c.bent(p.value().cumsum(c.place)),
                (p, c) -> c.bent(p.value()
                        .lag(1, c.place)
                        .plus(c.at.value().lag(1, c.time))
                        .plus(c.at.value().sum(c.time))));
        for (BiFunction<Categorical, Case, Real> step : steps) {
            Model model = Model.of("m", m -> {
                Axis s = m.axis("s", 2), from = s.twin("from"), place = m.axis("place", 2), time = m.axis("time", 3);
                Case c = new Case(
                        m,
                        s,
                        from,
                        time,
                        place,
                        m.index("at", time).over(time),
                        m.index("left", place).over(place),
                        table(from, s),
                        timed(from, time, s));
                m.chain("z", time, uniform(s), previous -> step.apply(previous, c))
                        .over(place);
            });
            Binding binding = Binding.of(model, Map.of("at", new int[] {2, 2, 1}, "left", new int[] {1, 0}), Map.of());
            double sum = 0;
            for (int state = 0; state < 64; state++) {
                int bits = state;
                int[] z = IntStream.range(0, 6).map(i -> bits >> i & 1).toArray();
                sum += Math.exp(new Interpreter(binding, ParameterValues.none(), Map.of("z", z)).logJoint());
            }
            assertThat(sum).isCloseTo(1, within(1e-12));
        }
    }

    private static Real table(Axis from, Axis s) {
        return probabilities(new double[][] {{0.8, 0.2}, {0.3, 0.7}}, from, s);
    }

    private static Real timed(Axis from, Axis time, Axis s) {
        return probabilities(new double[] {0.8, 0.2, 0.5, 0.5, 0.1, 0.9, 0.6, 0.4, 0.3, 0.7, 1, 0}, from, time, s);
    }
}
