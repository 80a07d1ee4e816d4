package org.tessera.inference.internal.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.inference.internal.interpret.ReferenceModels.variable;

import java.util.Map;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Index;
import org.tessera.dsl.Inputs;
import org.tessera.dsl.Model;
import org.tessera.dsl.Parameter;
import org.tessera.inference.data.Binding;

class LogJointTest {
    static final ParameterValues MIXTURE_VALUES = ParameterValues.of(
            Map.of("w", new double[] {0.3, 0.7}, "mu", new double[] {-1, 2}, "sd", new double[] {0.5, 1.5}));
    static final ParameterValues HMM_VALUES = ParameterValues.of(
            Map.of("start", new double[] {0.6, 0.4}, "trans", new double[] {0.9, 0.1, 0.2, 0.8}, "emit", new double[] {
                0.5, 0.3, 0.2, 0.1, 0.1, 0.8
            }));

    @Test
    void mixture() {
        Binding b = Binding.of(ReferenceModels.MIXTURE, Map.of("x", new double[] {-0.5, 3, 0.25}), Map.of());
        Interpreter i = new Interpreter(b, MIXTURE_VALUES, Map.of("z", new int[] {0, 1, 1}));
        double z = Math.log(0.3) + 2 * Math.log(0.7);
        var one = new NormalDistribution(2, 1.5);
        double x0 = new NormalDistribution(-1, 0.5).logDensity(-0.5);
        assertThat(i.logDensity(variable(ReferenceModels.MIXTURE, "z"))).isCloseTo(z, within(1e-12));
        assertThat(i.logDensities(variable(ReferenceModels.MIXTURE, "x")))
                .containsExactly(new double[] {x0, one.logDensity(3), one.logDensity(0.25)}, within(1e-12));
        assertThat(i.logJoint()).isCloseTo(z + x0 + one.logDensity(3) + one.logDensity(0.25), within(1e-12));
    }

    @Test
    void hmm() {
        Binding b = Binding.of(ReferenceModels.HMM, Map.of("x", new String[] {"a", "c", "b"}), Map.of());
        Interpreter i = new Interpreter(b, HMM_VALUES, Map.of("z", new int[] {0, 1, 1}));
        assertThat(i.logDensities(variable(ReferenceModels.HMM, "z")))
                .containsExactly(new double[] {Math.log(0.6), Math.log(0.1), Math.log(0.8)}, within(1e-12));
        assertThat(i.logJoint()).isCloseTo(Math.log(0.6 * 0.1 * 0.8 * 0.5 * 0.8 * 0.1), within(1e-12));
    }

    @Test
    void blockModelOverAnEdgeList() {
        Model sbm = Model.of("sbm", m -> {
            Axis k = m.axis("block", 2), n = m.plate("node"), e = m.plate("edge");
            Axis other = k.twin("other");
            Parameter w = m.parameter("w").simplex(k),
                    p = m.parameter("p").unitInterval().over(k, other);
            Index from = m.index("from", n).over(e), to = m.index("to", n).over(e);
            Categorical z = m.categorical("z", w).over(n);
            m.bernoulli("link", p.get(z.get(from), z.get(to))).observed();
        });
        Binding b = Binding.of(
                sbm,
                Map.of("from", new int[] {0, 2, 1}, "to", new int[] {1, 0, 2}, "link", new int[] {1, 0, 1}),
                Map.of("node", 3));
        ParameterValues values =
                ParameterValues.of(Map.of("w", new double[] {0.4, 0.6}, "p", new double[] {0.9, 0.2, 0.3, 0.7}));
        Interpreter i = new Interpreter(b, values, Map.of("z", new int[] {0, 1, 1}));
        // Edges join blocks 0-1 (linked), 1-0 (not linked), 1-1 (linked).
        assertThat(i.logJoint()).isCloseTo(Math.log(0.4 * 0.6 * 0.6 * 0.2 * (1 - 0.3) * 0.7), within(1e-12));
    }

    @Test
    void sequencesOfUnequalLength() {
        Model m = ReferenceModels.SEQUENCES;
        Binding b = Binding.of(m, Map.of("x", new int[][] {{0, 2, 1}, {2, -1, -1}}, "len", new int[] {3, 1}), Map.of());
        Interpreter i = new Interpreter(b, HMM_VALUES, Map.of("z", new int[] {0, 1, 1, 1, 0, 0}));
        assertThat(i.logJoint())
                .isCloseTo(Math.log(0.6 * 0.1 * 0.8 * 0.5 * 0.8 * 0.1) + Math.log(0.4 * 0.8), within(1e-12));
        assertThat(i.logDensities(variable(m, "x"))).endsWith(0, 0);
        // The evidence is that of the two sequences apart; states beyond a length are not summed over.
        double first = hmmEvidence(0, 2, 1), second = hmmEvidence(2);
        ExactPosterior exact = new Interpreter(b, HMM_VALUES).bruteForcePosterior();
        assertThat(exact.logEvidence()).isCloseTo(first + second, within(1e-12));
        assertThat(exact.marginals().get("z")).endsWith(0, 0, 0, 0);
    }

    private static double hmmEvidence(int... x) {
        return new Interpreter(Binding.of(ReferenceModels.HMM, Map.of("x", x), Map.of()), HMM_VALUES)
                .bruteForcePosterior()
                .logEvidence();
    }

    @Test
    void vaeWithATinyNet() {
        Binding b = Binding.of(ReferenceModels.VAE, Map.of("x", new float[][] {{1, 0, 0.25f}}), Map.of());
        double[] w = {0.1, -0.2, 0.3, 0.4, -0.5, 0.6, 0.7, -0.8, 0.05, -0.05, 1, 2, 3, -1, -2, -3, 0.1, 0.2, 0.3};
        Interpreter i = new Interpreter(b, ParameterValues.none().with("decoder", w), Map.of("z", new int[] {1, 0}));
        // Features 1 (slot 0, symbol 1) and 2 (slot 1, symbol 0) are hot.
        double h0 = Math.tanh(0.3 - 0.5 + 0.05), h1 = Math.tanh(0.4 + 0.6 - 0.05);
        double[] x = {1, 0, 0.25};
        double expected = 2 * Math.log(0.5);
        for (int p = 0; p < 3; p++) {
            double logit = h0 * w[10 + p] + h1 * w[13 + p] + w[16 + p];
            expected += x[p] * logit - Math.log1p(Math.exp(logit));
        }
        assertThat(i.logJoint()).isCloseTo(expected, within(1e-7));
    }

    @Test
    void factorsCostsAndBlackBoxes() {
        Model m = Model.of("terms", b -> {
            Axis n = b.plate("site", 3), k = b.axis("spin", 2);
            Categorical z =
                    b.categorical("z", org.tessera.dsl.Tessera.uniform(k)).over(n);
            b.factor("bond", z.value().times(z.value().lag(1, n)).times(0.5));
            b.cost("sum", z.value().times(2));
            b.cost("box", Inputs.of(z), (rows, costs) -> {
                        for (int r = 0; r < rows.count(); r++)
                            costs[r] = 10 * rows.index(r, n) + rows.discrete(r, 0)[0];
                    })
                    .over(n);
        });
        Interpreter i = new Interpreter(
                Binding.of(m, Map.of(), Map.of()), ParameterValues.none(), Map.of("z", new int[] {1, 1, 0}));
        assertThat(i.logJoint()).isCloseTo(3 * Math.log(0.5) + 0.5, within(1e-12));
        assertThat(i.costs()).isCloseTo(4 + 30 + 2, within(1e-12));
        assertThatThrownBy(() -> i.simulate(1)).hasMessageContaining("has factor 'bond' and cannot be simulated");
    }

    @Test
    void errorsNameWhatIsMissing() {
        Binding b = Binding.of(ReferenceModels.MIXTURE, Map.of("x", new double[] {1}), Map.of());
        assertThatThrownBy(() -> new Interpreter(b, MIXTURE_VALUES).logJoint())
                .hasMessage("Variable 'z' is neither bound nor assigned.");
        assertThatThrownBy(() -> new Interpreter(b, MIXTURE_VALUES, Map.of("z", new int[2])))
                .hasMessage("Variable 'z' was assigned 2 values but has 1 positions.");
        assertThatThrownBy(() -> new Interpreter(b, MIXTURE_VALUES, Map.of("x", new int[1])))
                .hasMessage("'x' was assigned but is no categorical variable of the model.");
        assertThatThrownBy(() -> new Interpreter(b, ParameterValues.none()).bruteForcePosterior())
                .hasMessageStartingWith("No values for parameter 'w'");
        assertThatThrownBy(() -> new Interpreter(b, MIXTURE_VALUES.with("w", 1)).bruteForcePosterior())
                .hasMessage("The values of parameter 'w' are 1 but should be 2.");
    }
}
