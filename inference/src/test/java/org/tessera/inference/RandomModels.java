package org.tessera.inference;

import static org.tessera.dsl.Tessera.probabilities;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.random.RandomStream;
import org.tessera.inference.run.Precision;

/** Models at random, in the language of users. */
final class RandomModels {
    private RandomModels() {}

    /** A hidden Markov model: emissions categorical or normal, transitions learned or fixed, then some impossible. */
    static Inference chain(RandomStream r) {
        int states = 2 + r.below(3), steps = 2 + r.below(states == 2 ? 8 : 4), kind = r.below(3);
        boolean forwards = r.below(3) == 0;
        Model model = Model.of("chain", m -> {
            Axis s = m.axis("state", states), v = m.axis("symbol", 2), t = m.axis("time"), from = s.twin("from");
            Real start = m.parameter("start").simplex(s);
            // some chains never go back
            Real trans = forwards
                    ? probabilities(onward(states), from, s)
                    : m.parameter("trans").simplex(s).over(from);
            Categorical z = m.chain("z", t, start, prev -> trans.get(prev));
            if (kind > 0)
                m.categorical("x", m.parameter("emit").simplex(v).over(s).get(z))
                        .observed();
            else
                m.normal(
                                "x",
                                m.parameter("mean").over(s).get(z),
                                m.parameter("sd").positive(0.1))
                        .observed();
        });
        int[] symbols = new int[steps];
        double[] values = new double[steps];
        for (int t = 0; t < steps; t++) {
            symbols[t] = r.below(2);
            values[t] = r.gaussian();
        }
        return Inference.of(model)
                .estimator(Estimators.arsm())
                .data("x", kind > 0 ? symbols : values)
                .precision(Precision.FLOAT64)
                .seed(1 + r.below(1000));
    }

    private static double[][] onward(int states) {
        double[][] p = new double[states][states];
        for (int i = 0; i < states; i++) {
            p[i][i] = i == states - 1 ? 1 : 0.4;
            if (i < states - 1) p[i][i + 1] = 0.6;
        }
        return p;
    }

    /** A Bayes net of variables of 2 or 3 categories with up to three parents each; about a third of them is given. */
    static Inference net(RandomStream r, int most) {
        int n = 4 + r.below(most - 3);
        List<int[]> parents = new ArrayList<>();
        int[] sizes = new int[n];
        Map<String, Object> given = new LinkedHashMap<>();
        for (int i = 0; i < n; i++) {
            sizes[i] = 2 + (r.below(3) == 0 ? 1 : 0);
            List<Integer> chosen = new ArrayList<>();
            for (int k = r.below(3); k > 0 && i > 0; k--) {
                int p = r.below(i);
                if (!chosen.contains(p)) chosen.add(p);
            }
            parents.add(chosen.stream().mapToInt(Integer::intValue).toArray());
            if (r.below(3) == 0) given.put("v" + i, r.below(sizes[i]));
        }
        Model model = Model.of("net", m -> {
            List<Axis> axes = new ArrayList<>();
            List<Categorical> variables = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                Axis own = m.axis("a" + i, sizes[i]);
                Axis[] over = new Axis[parents.get(i).length];
                Categorical[] at = new Categorical[over.length];
                for (int k = 0; k < over.length; k++) {
                    over[k] = axes.get(parents.get(i)[k]);
                    at[k] = variables.get(parents.get(i)[k]);
                }
                Real table = over.length == 0
                        ? m.parameter("p" + i).simplex(own)
                        : m.parameter("p" + i).simplex(own).over(over).get(at);
                axes.add(own);
                variables.add(m.categorical("v" + i, table));
            }
        });
        if (given.size() == n) given.remove("v0");
        return Inference.of(model)
                .estimator(Estimators.arsm())
                .data(given)
                .precision(Precision.FLOAT64)
                .seed(1 + r.below(1000));
    }
}
