package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.probabilities;
import static org.tessera.dsl.Tessera.uniform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.plan.Group;

/** Thousands of latents with a name each: what a cost does not reach takes no room in what is laid out for it. */
class ManyLatentsTest {
    private static final double[] START = {0.3, 0.7};
    private static final double[][] STEP = {{0.9, 0.1}, {0.2, 0.8}};

    /** A tree in which each latent has the one of half its number as parent. */
    private static Model tree(int n) {
        return Model.of("tree", m -> {
            Axis k = m.axis("k", 2), from = k.twin("from");
            Real start = probabilities(START, k), step = probabilities(STEP, from, k);
            List<Categorical> all = new ArrayList<>();
            for (int i = 0; i < n; i++)
                all.add(m.categorical("v" + i, i == 0 ? start : step.get(all.get((i - 1) / 2))));
        });
    }

    @Test
    void aTreeIsSummedOutAsByMessages() {
        int n = 4000;
        Map<String, Object> given = new LinkedHashMap<>();
        double[][] message = new double[n][2];
        for (double[] m : message) java.util.Arrays.fill(m, 1);
        double log = 0;
        for (int i = n - 1; i >= 0; i--) {
            if (i % 7 == 3) given.put("v" + i, i % 2);
            for (int z = 0; z < 2; z++) if (i % 7 == 3 && z != i % 2) message[i][z] = 0;
            if (i == 0) log += Math.log(START[0] * message[0][0] + START[1] * message[0][1]);
            double scale = message[i][0] + message[i][1];
            if (i > 0) log += Math.log(scale);
            for (int p = 0; i > 0 && p < 2; p++)
                message[(i - 1) / 2][p] *= (STEP[p][0] * message[i][0] + STEP[p][1] * message[i][1]) / scale;
        }
        Fit fit = Summed.unfitted(Inference.of(tree(n)).data(given));
        assertThat(fit.logEvidence()).isCloseTo(log, within(1e-6));
        assertThat(fit.latents()).hasSize(n - given.size());
    }

    @Test
    void latentsThatShareNoCostAreGroupsOfTheirOwn() {
        int n = 3000;
        Model model = Model.of("apart", m -> {
            Axis k = m.axis("k", 2);
            for (int i = 0; i < n; i++)
                m.normal("x" + i, m.categorical("v" + i, uniform(k)).value(), 1).observed();
        });
        Map<String, Object> x = new LinkedHashMap<>();
        double log = 0;
        for (int i = 0; i < n; i++) {
            double v = 0.001 * i;
            x.put("x" + i, v);
            log += Math.log(0.5 * Math.exp(ByHand.normal(v, 0)) + 0.5 * Math.exp(ByHand.normal(v, 1)));
        }
        Inference inference = Inference.of(model).data(x);
        assertThat(Summed.unfitted(inference).logEvidence()).isCloseTo(log, within(1e-8));
        Settings s = inference.estimator(Estimators.arsm()).settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            List<Group> groups = session.plan().groups();
            assertThat(groups).hasSize(n);
            for (int i = 0; i < n; i++) {
                assertThat(groups.get(i).name()).isEqualTo("v" + i);
                assertThat(groups.get(i).reached().stream().map(r -> r.cost().name()))
                        .containsExactlyInAnyOrder("x" + i);
            }
        }
    }

    @Test
    void costsThatJoinGroupsOneAfterTheOther() {
        // the last factor joins what the others left in two halves
        Model model = Model.of("halves", m -> {
            Axis k = m.axis("k", 2);
            List<Categorical> z = new ArrayList<>();
            for (int i = 0; i < 6; i++) z.add(m.categorical("z" + i, uniform(k)));
            for (int i = 0; i < 4; i++)
                m.factor("f" + i, z.get(i).value().times(z.get(i + 2).value()).times(0.5));
            m.factor("joins", z.get(4).value().times(z.get(5).value()).times(-1));
        });
        ByHand truth = ByHand.of(6, 2, z -> {
            double log = 6 * Math.log(0.5) - z[4] * z[5];
            for (int i = 0; i < 4; i++) log += 0.5 * z[i] * z[i + 2];
            return log;
        });
        Fit fit = Summed.unfitted(Inference.of(model));
        assertThat(fit.plan().groups()).hasSize(1);
        assertThat(fit.plan().groups().get(0).name()).isEqualTo("z0+z1+z2+z3+z4+z5");
        assertThat(fit.logEvidence()).isCloseTo(truth.logEvidence(), within(1e-12));
        for (int i = 0; i < 6; i++)
            assertThat(fit.posterior("z" + i).get(1)).isCloseTo(truth.marginals[i][1], within(1e-12));
    }
}
