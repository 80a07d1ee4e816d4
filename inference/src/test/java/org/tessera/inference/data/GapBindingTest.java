package org.tessera.inference.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.dsl.Tessera.constant;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Index;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.dsl.RealVariable;

/** What marks a gap, who may have some, and who may not read them. */
class GapBindingTest {
    private static final double NAN = Double.NaN;

    private static final Model ALL = Model.of("all", m -> {
        Axis n = m.plate("n"), k = m.axis("k", "a", "b");
        m.normal("real", 0, 1).over(n).observed();
        m.poisson("count", 2).over(n).observed();
        m.bernoulli("truth", 0.5).over(n).observed();
        m.categorical("kind", org.tessera.dsl.Tessera.uniform(k)).over(n).observed();
    });

    private static Binding bind(String name, Object data) {
        java.util.Map<String, Object> all = new java.util.LinkedHashMap<>(
                Map.of("real", new double[3], "count", new int[3], "truth", new int[3], "kind", new int[3]));
        all.put(name, data);
        return Binding.of(ALL, all, Map.of());
    }

    private static void hasGap(String name, Object data) {
        Binding b = bind(name, data);
        Gaps gaps = b.gaps(ALL.variable(name)).orElseThrow();
        assertThat(gaps.known().toInts()).as(name + " " + data).containsExactly(1, 0, 1);
        assertThat(gaps).hasToString(name + ": 1 of 3 missing");
        assertThat(b.isPartlyBound(ALL.variable(name))).isFalse();
        assertThat(b.filled(name).get(1)).isGreaterThanOrEqualTo(0);
        assertThat(b.gaps()).hasSize(1);
    }

    @Test
    void nullNanAndMinusOne() {
        for (Object data : List.of(new double[] {1, NAN, 2}, Arrays.asList(1, null, 2), new Double[] {1.0, null, 2.5}))
            hasGap("real", data);
        for (Object data : List.of(
                new double[] {1, NAN, 2}, new double[] {1, -1, 2}, new int[] {1, -1, 2}, Arrays.asList(1, null, 2)))
            hasGap("count", data);
        for (Object data : List.of(
                new double[] {1, NAN, 0.3},
                new float[] {1, Float.NaN, 0},
                new byte[] {1, -1, 0},
                new double[] {1, -1, 0.3},
                Arrays.asList(true, null, false))) hasGap("truth", data);
        for (Object data : List.of(
                new int[] {0, -1, 1},
                new double[] {0, NAN, 1},
                new String[] {"b", null, "a"},
                Arrays.asList("b", null, "a"))) hasGap("kind", data);
    }

    @Test
    void minusOneIsAnyReal() {
        Binding b = bind("real", new double[] {1, -1, 2});
        assertThat(b.gaps()).isEmpty();
        assertThat(b.values("real").orElseThrow().get(1)).isEqualTo(-1);
    }

    @Test
    void countsAreWritten() {
        double[] x = new double[1000];
        Arrays.fill(x, 100, 137, NAN);
        Model m = Model.of("many", b -> b.normal("x", 0, 1).over(b.plate("n")).observed());
        assertThat(Binding.of(m, Map.of("x", x), Map.of()).gaps()).hasToString("[x: 37 of 1,000 missing]");
    }

    @Test
    void whatIsNoGapIsRefusedAsEver() {
        assertThatThrownBy(() -> bind("real", new double[] {0, 1 / 0.0, 1}))
                .hasMessageContaining("row 1 of n: Infinity is not allowed");
        assertThatThrownBy(() -> bind("count", new int[] {0, -2, 1})).hasMessageContaining("-2 is not a count");
        assertThatThrownBy(() -> bind("count", new double[] {0, 0.5, 1})).hasMessageContaining("0.5 is not a count");
        assertThatThrownBy(() -> bind("truth", new double[] {0, -0.5, 1})).hasMessageContaining("-0.5 is not allowed");
        assertThatThrownBy(() -> bind("kind", new int[] {0, 2, 1})).hasMessageContaining("2 is not a position");
    }

    @Test
    void inputsIndicesAndLengthsHaveNone() {
        Model m = Model.of("inputs", b -> {
            Axis n = b.plate("n"), g = b.axis("g", 2), t = b.axis("t", 3);
            Index i = b.index("i", g).over(n);
            b.lengths("len", t).over(n);
            Real w = b.data("w").over(n, t);
            b.normal("x", w.plus(constant(new double[2], g).get(i)), 1).observed();
        });
        double[][] w = {{1, 2, NAN}, {1, 2, 3}};
        Map<String, Object> data = Map.of("w", w, "i", new int[2], "len", new int[] {2, 3}, "x", new double[2][3]);
        assertThat(Binding.of(m, data, Map.of()).gaps()).isEmpty();
        assertThatThrownBy(() -> Binding.of(m, with(data, "len", new int[] {3, 3}), Map.of()))
                .hasMessage("Data of data input 'w', row 0 (n 0, t 2): NaN is not allowed: values must be finite; "
                        + "drop or fill in these rows (only a variable may have gaps).");
        assertThatThrownBy(() -> Binding.of(m, with(data, "i", new int[] {0, -1}), Map.of()))
                .hasMessageContaining("data index 'i', row 1 of n: -1 marks a missing value, which only a variable");
        assertThatThrownBy(() -> Binding.of(m, with(data, "len", Arrays.asList(2, null)), Map.of()))
                .hasMessageContaining("lengths 'len', row 1 of n: NaN");
    }

    private static Map<String, Object> with(Map<String, Object> data, String name, Object values) {
        Map<String, Object> all = new java.util.LinkedHashMap<>(data);
        all.put(name, values);
        return all;
    }

    @Test
    void aGapThatSomethingReadsIsRefused() {
        Model m = Model.of("read", b -> {
            Axis n = b.plate("n");
            RealVariable x = b.normal("x", 0, 1).over(n);
            b.normal("y", x.times(2), 1).observed();
        });
        assertThatThrownBy(() -> Binding.of(m, Map.of("x", new double[] {0, NAN}, "y", new double[2]), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Data of 'x', row 1 of n: it is missing (x: 1 of 2 missing), but normal 'y' reads it, and "
                        + "only a value that nothing reads can be left out: bind 'x' without gaps, or leave out the "
                        + "elements whose value is missing.");
        assertThat(Binding.of(m, Map.of("x", new double[2], "y", new double[] {NAN, 1}), Map.of())
                        .gaps())
                .hasSize(1);
        Model factor = Model.of("factor", b -> {
            RealVariable x = b.normal("x", 0, 1).over(b.plate("n")).observed();
            b.factor("f", x.square());
        });
        assertThatThrownBy(() -> Binding.of(factor, Map.of("x", new double[] {0, NAN}), Map.of()))
                .hasMessageContaining("but factor 'f' reads it");
    }

    @Test
    void aGreyValueIsNoCategoryWhereGapsAreLatents() {
        Model m = Model.of("grey", b -> {
            Axis n = b.plate("n");
            Categorical x = b.bernoulli("x", 0.5).over(n).observed();
            b.normal("y", x.value(), 1).observed();
        });
        Map<String, Object> data = Map.of("x", new double[] {0, 1, NAN}, "y", new double[3]);
        Binding b = Binding.of(m, data, Map.of());
        assertThat(b.isPartlyBound(m.variable("x"))).isTrue();
        assertThat(b.values("x").orElseThrow().toInts()).containsExactly(0, 1, -1);
        assertThatThrownBy(() -> Binding.of(m, with(data, "x", new double[] {0, 0.5, NAN}), Map.of()))
                .hasMessageContaining("Data of 'x', row 1 of n: 0.5 is grey, but normal 'y' reads it")
                .hasMessageContaining("x: 1 of 3 missing");
    }
}
