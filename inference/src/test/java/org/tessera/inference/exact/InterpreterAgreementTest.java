package org.tessera.inference.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Parameter;
import org.tessera.inference.data.Binding;
import org.tessera.inference.internal.interpret.ExactPosterior;
import org.tessera.inference.internal.interpret.Interpreter;
import org.tessera.inference.internal.interpret.ParameterValues;
import org.tessera.inference.random.RandomStream;

/** Both algorithms against all joint states of a declared hidden Markov model, as the plain interpreter reads it. */
class InterpreterAgreementTest {
    private static final int STATES = 3, SYMBOLS = 4;
    private static final int[] X = {0, 3, 1, 1, 2, 0, 3};
    private static final Model HMM = Model.of("hmm", m -> {
        Axis s = m.axis("state", STATES), v = m.axis("symbol", SYMBOLS), t = m.axis("time"), from = s.twin("from");
        Parameter start = m.parameter("start").simplex(s),
                trans = m.parameter("trans").simplex(s).over(from),
                emit = m.parameter("emit").simplex(v).over(s);
        Categorical z = m.chain("z", t, start, prev -> trans.get(prev));
        m.categorical("x", emit.get(z)).observed();
    });

    @Test
    void aDeclaredChain() {
        RandomStream random = new RandomStream(51, "hmm", "test");
        for (int n = 0; n < 5; n++) {
            double[] start = simplexes(random, 1, STATES),
                    trans = simplexes(random, STATES, STATES),
                    emit = simplexes(random, STATES, SYMBOLS);
            Binding data = Binding.of(HMM, Map.of("x", X), Map.of());
            ExactPosterior truth = new Interpreter(
                            data, ParameterValues.of(Map.of("start", start, "trans", trans, "emit", emit)))
                    .bruteForcePosterior();
            assertChain(truth, start, trans, emit);
            assertNet(truth, start, trans, emit);
        }
    }

    private static void assertChain(ExactPosterior truth, double[] start, double[] trans, double[] emit) {
        double[][] transition = new double[STATES][STATES], emissions = new double[X.length][STATES];
        for (int i = 0; i < STATES * STATES; i++) transition[i / STATES][i % STATES] = Math.log(trans[i]);
        for (int t = 0; t < X.length; t++)
            for (int s = 0; s < STATES; s++) emissions[t][s] = Math.log(emit[s * SYMBOLS + X[t]]);
        ForwardBackward fb = ForwardBackward.of(Chain.of(logs(start), transition, emissions));
        assertThat(fb.logEvidence()).isCloseTo(truth.logEvidence(), within(1e-12));
        double[][] marginals = fb.marginals();
        for (int i = 0; i < X.length * STATES; i++)
            assertThat(marginals[i / STATES][i % STATES])
                    .isCloseTo(truth.marginals().get("z")[i], within(1e-12));
    }

    private static void assertNet(ExactPosterior truth, double[] start, double[] trans, double[] emit) {
        List<Factor> factors = new ArrayList<>();
        for (int t = 0; t < X.length; t++) {
            Var z = new Var("z" + t, STATES), x = new Var("x", SYMBOLS);
            factors.add(
                    t == 0
                            ? Factor.of(List.of(z), logs(start))
                            : Factor.of(List.of(new Var("z" + (t - 1), STATES), z), logs(trans)));
            factors.add(Factor.of(List.of(z, x), logs(emit)).given(x, X[t]));
        }
        VariableElimination net = VariableElimination.of(factors);
        assertThat(net.logEvidence()).isCloseTo(truth.logEvidence(), within(1e-12));
        for (int t = 0; t < X.length; t++)
            for (int s = 0; s < STATES; s++)
                assertThat(net.marginal(new Var("z" + t, STATES))[s])
                        .isCloseTo(truth.marginals().get("z")[t * STATES + s], within(1e-12));
    }

    private static double[] logs(double[] p) {
        double[] log = new double[p.length];
        for (int i = 0; i < p.length; i++) log[i] = Math.log(p[i]);
        return log;
    }

    private static double[] simplexes(RandomStream random, int rows, int columns) {
        double[] p = new double[rows * columns];
        for (int r = 0; r < rows; r++) {
            double sum = 0;
            for (int c = 0; c < columns; c++) sum += p[r * columns + c] = random.exponential();
            for (int c = 0; c < columns; c++) p[r * columns + c] /= sum;
        }
        return p;
    }
}
