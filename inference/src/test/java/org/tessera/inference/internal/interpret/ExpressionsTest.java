package org.tessera.inference.internal.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.constant;
import static org.tessera.dsl.Tessera.logits;
import static org.tessera.dsl.Tessera.uniform;
import static org.tessera.dsl.Tessera.where;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Index;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.dsl.RealExpr;
import org.tessera.inference.data.Binding;

/** Each kind of expression on a table a = {{1, 2, 3}, {-4, 5, -6}} over [row, column]. */
class ExpressionsTest {
    private final Map<String, RealExpr> named = new HashMap<>();
    private final Model model = Model.of("expressions", m -> {
        Axis row = m.axis("row", 2), column = m.axis("column", 3), k = m.axis("k", 2);
        Axis column2 = column.twin("column2");
        Real a = constant(new double[][] {{1, 2, 3}, {-4, 5, -6}}, row, column);
        Index at = m.index("at", column).over(row);
        Categorical z = m.categorical("z", uniform(k)).over(column);
        Real y = m.normal("y", a, 1).observed();
        put("plus", a.plus(column.index()));
        put("leaky", a.leakyRelu(0.5));
        put("sum", a.sum(column));
        put("mean", a.mean(row, column));
        put("logSumExp", a.logSumExp(column));
        put("max", a.max(row));
        put("softmax", a.softmax(column));
        put("cumsum", a.cumsum(column));
        put("lag", a.lag(2, column, 9));
        put("gather", a.get(column, at));
        put("along", a.along(column2));
        put("where", where(a.gt(0), a.log(), a.minus(1)));
        put("number", z.value().times(10));
        put("oneHot", z.oneHot());
        put("alongLatent", z.along(column2).value());
        put("gatherLatent", z.get(at).value());
        put("observed", y.times(2));
    });
    private final Binding binding =
            Binding.of(model, Map.of("at", new int[] {2, 0}, "y", new double[][] {{1, 2, 3}, {4, 5, 6}}), Map.of());
    private final Interpreter interpreter =
            new Interpreter(binding, ParameterValues.none(), Map.of("z", new int[] {0, 1, 1}));

    private void put(String name, Real x) {
        named.put(name, x.expr());
    }

    /** All values, row-major over the axes asked for. */
    private double[] values(String name, String... axes) {
        int n = Arrays.stream(axes).mapToInt(a -> binding.size(model.axis(a))).reduce(1, (x, y) -> x * y);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            Map<Axis, Integer> at = new HashMap<>();
            for (int d = axes.length - 1, rest = i; d >= 0; d--) {
                Axis axis = model.axis(axes[d]);
                at.put(axis, rest % binding.size(axis));
                rest /= binding.size(axis);
            }
            values[i] = interpreter.real(named.get(name), at);
        }
        return values;
    }

    @Test
    void elementWise() {
        assertThat(values("plus", "row", "column")).containsExactly(1, 3, 5, -4, 6, -4);
        assertThat(values("leaky", "row", "column")).containsExactly(1, 2, 3, -2, 5, -3);
        assertThat(values("where", "row", "column")).containsExactly(0, Math.log(2), Math.log(3), -5, Math.log(5), -7);
        assertThat(values("observed", "row", "column")).containsExactly(2, 4, 6, 8, 10, 12);
    }

    @Test
    void reductions() {
        assertThat(values("sum", "row")).containsExactly(6, -5);
        assertThat(values("mean")[0]).isCloseTo(1 / 6.0, within(1e-15));
        assertThat(values("max", "column")).containsExactly(1, 5, 3);
        assertThat(values("logSumExp", "row")[0])
                .isCloseTo(Math.log(Math.exp(1) + Math.exp(2) + Math.exp(3)), within(1e-12));
        double[] softmax = values("softmax", "row", "column");
        assertThat(softmax[2]).isCloseTo(1 / (1 + Math.exp(-1) + Math.exp(-2)), within(1e-12));
        assertThat(softmax[3] + softmax[4] + softmax[5]).isCloseTo(1, within(1e-12));
    }

    @Test
    void alongAnAxis() {
        assertThat(values("cumsum", "row", "column")).containsExactly(1, 3, 6, -4, 1, -5);
        assertThat(values("lag", "row", "column")).containsExactly(9, 9, 1, 9, 9, -4);
        assertThat(values("along", "row", "column2")).containsExactly(1, 2, 3, -4, 5, -6);
    }

    @Test
    void discrete() {
        assertThat(values("gather", "row")).containsExactly(3, -4);
        assertThat(values("number", "column")).containsExactly(0, 10, 10);
        assertThat(values("oneHot", "column", "k")).containsExactly(1, 0, 0, 1, 0, 1);
        assertThat(values("alongLatent", "column2")).containsExactly(0, 1, 1);
        assertThat(values("gatherLatent", "row")).containsExactly(1, 0);
    }

    @Test
    void aPositionThatIsNotKnownIsNamed() {
        assertThatThrownBy(() -> interpreter.real(named.get("sum"), Map.of()))
                .hasMessage("No position along axis 'row' is known here.");
    }

    @Test
    void guidesScoreWhatIsNotBound() {
        Guide guide = Guide.of(
                model, g -> g.categorical("z", logits(g.parameter("phi").over(g.axis("k")))));
        ParameterValues values = ParameterValues.none().with("phi", 0, Math.log(3));
        assertThat(new Interpreter(binding, values, Map.of("z", new int[] {0, 1, 1})).logGuide(guide))
                .isCloseTo(Math.log(0.25 * 0.75 * 0.75), within(1e-12));
        Binding partly = Binding.of(
                model, Map.of("at", new int[] {2, 0}, "y", new double[2][3], "z", new int[] {-1, 1, 1}), Map.of());
        assertThat(new Interpreter(partly, values, Map.of("z", new int[3])).logGuide(guide))
                .isCloseTo(Math.log(0.25), within(1e-12));
    }
}
