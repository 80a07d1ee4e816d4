package org.tessera.inference.exact;

import java.util.ArrayList;
import java.util.List;

/**
 * The downward pass: the belief of the last step is its table, normalised; going back, {@code p(v, s) = p(v | s) p(s)}
 * with {@code p(v | s) = table(v, s) / message(s)} and {@code p(s)} summed out of the belief of the step that the
 * message went to. 0 / 0 is 0. Source: Koller, Friedman, "Probabilistic Graphical Models", MIT Press 2009, sections
 * 10.2-10.3 (calibration of a clique tree by division).
 */
final class Beliefs {
    /** Log probabilities, by step. */
    private final Factor[] belief;

    Beliefs(Buckets buckets) {
        int n = buckets.parent.length;
        belief = new Factor[n];
        for (int i = n - 1; i >= 0; i--) {
            List<Var> scope = buckets.tables.get(i).vars();
            Factor message = buckets.messages.get(i);
            double[] log = buckets.tables.get(i).log.clone();
            double[] prior =
                    buckets.parent[i] == Buckets.ROOT ? new double[1] : marginal(buckets.parent[i], message.vars()).log;
            int size = scope.get(scope.size() - 1).size();
            for (int s = 0, at = 0; s < message.log.length; s++)
                for (int k = 0; k < size; k++, at++)
                    log[at] = log[at] == Double.NEGATIVE_INFINITY ? log[at] : log[at] - message.log[s] + prior[s];
            belief[i] = Factor.owning(scope, log);
        }
    }

    /** Log marginal of variables of a step's table, in their order. */
    Factor marginal(int step, List<Var> vars) {
        Factor f = belief[step];
        List<Var> out = new ArrayList<>(f.vars());
        out.removeAll(vars);
        for (Var v : out) f = f.sumOut(v);
        return f.vars().equals(vars) ? f : Factor.product(vars, List.of(f));
    }

    boolean covers(int step, List<Var> vars) {
        return belief[step].vars().containsAll(vars);
    }
}
