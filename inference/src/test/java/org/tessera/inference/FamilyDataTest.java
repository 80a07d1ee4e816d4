package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Family;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.dsl.RealVariable;
import org.tessera.dsl.family.Binomial;
import org.tessera.dsl.family.Families;
import org.tessera.dsl.family.Families.Registered;
import org.tessera.inference.data.Binding;

/** Data of every family of numbers: what lies beyond the support of it or of one of its arguments names its row. */
class FamilyDataTest {
    private static final double[] STRANGE = {-1, 0, 0.5, 2.5, 9, 1e6, Double.POSITIVE_INFINITY};

    static List<Registered> families() {
        return Families.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("families")
    void valuesBeyondTheSupportNameTheirRow(Registered r) {
        double[][] data = {{}};
        Model model = Model.of(r.name(), m -> {
            Axis k = m.axis("k", 3), n = m.plate("row");
            Family family = r.member().apply(FixedNumbers.plain(k));
            if (family.event().isEmpty()) {
                m.real("x", family).over(n).observed();
                data[0] = FixedNumbers.draws(r, k, 3);
            } else m.real("x", family).observed();
        });
        if (data[0].length == 0) return;
        Family family = ((RealVariable) model.variable("x")).family();
        Binding.of(model, Map.of("x", data[0]), Map.of());
        int refused = 0;
        for (double strange : STRANGE) {
            if (family.support().contains(strange)) continue;
            double[] x = data[0].clone();
            x[2] = strange;
            assertThatThrownBy(() -> Binding.of(model, Map.of("x", x), Map.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'x'")
                    .hasMessageContaining("row 2");
            refused++;
        }
        assertThat(refused).isPositive();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("families")
    void argumentsBeyondTheirSupportNameTheirRow(Registered r) {
        for (int call = 0; call < 3; call++) for (double strange : STRANGE) argument(r, call, strange);
    }

    /** Where the bound of a support is data, what lies beyond it in its row cannot be. */
    @Test
    void valuesBeyondBoundsThatAreDataNameTheirRow() {
        Model model = Model.of("m", m -> {
            Axis n = m.plate("row");
            Real trials = m.data("trials").over(n);
            m.real("x", Binomial.of(trials, m.parameter("p").unitInterval())).observed();
            m.normal("y", 0, 1)
                    .within(-1, trials.plus(m.parameter("more").positive()))
                    .observed();
        });
        Map<String, double[]> data = new HashMap<>(Map.of("trials", new double[] {3, 5, 2}));
        data.put("y", new double[] {0, 8, 1});
        data.put("x", new double[] {3, 0, 2});
        Binding.of(model, data, Map.of());
        data.put("x", new double[] {3, 4, 4});
        assertThatThrownBy(() -> Binding.of(model, data, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("binomial 'x', row 2 of row: it lies above trials");
    }

    private static void argument(Registered r, int call, double strange) {
        double[][] data = {{}, {}};
        Model model = Model.of(r.name(), m -> {
            Axis k = m.axis("k", 3), n = m.plate("row");
            Real theta = m.data("theta").over(n);
            int[] calls = {0};
            double[] good = {0};
            Family family = r.member().apply(new FixedNumbers(k, x -> {
                if (calls[0]++ != call) return x;
                good[0] = ((org.tessera.dsl.RealExpr.Constant) x.expr()).values()[0];
                return theta;
            }));
            for (Argument a : family.arguments())
                if (family.event().isEmpty()
                        && a.value() == theta.expr()
                        && !a.support().contains(strange)) {
                    data[0] = new double[] {good[0], good[0], strange};
                    data[1] = FixedNumbers.draws(r, k, 3);
                }
            if (data[0].length > 0) m.real("x", family).observed();
            else m.normal("x", theta, 1).observed();
        });
        if (data[0].length == 0) return;
        assertThatThrownBy(() -> Binding.of(model, Map.of("theta", data[0], "x", data[1]), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'theta'")
                .hasMessageContaining("row 2");
    }
}
