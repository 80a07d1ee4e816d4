package org.tessera.inference.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The upward pass of variable elimination: the table of each step is the product of the factors and messages in its
 * bucket; its variable is reduced out and the rest sent as a message to the bucket of the next of its variables to go.
 * Source: Koller, Friedman, "Probabilistic Graphical Models", MIT Press 2009, algorithms 9.1 (Sum-Product-VE) and 13.1
 * (Max-Product-VE); Dechter, "Bucket elimination", Artificial Intelligence 113, 1999.
 */
final class Buckets {
    /** No step: the message is a constant. */
    static final int ROOT = -1;

    /**
     * By step; empty when they were not kept. The eliminated variable is the last of its table and absent from its
     * message.
     */
    final List<Factor> tables = new ArrayList<>(), messages = new ArrayList<>();
    /** By step, the step its message goes to. */
    final int[] parent;
    /** The factors with all variables reduced out. */
    final double constant;

    private final Map<Var, Integer> step = new HashMap<>();

    Buckets(EliminationOrder order, List<Factor> factors, Factor.Reduction reduction, boolean keep) {
        int n = order.order.length;
        for (int i = 0; i < n; i++) step.put(order.vars.get(order.order[i]), i);
        List<List<Factor>> waiting = new ArrayList<>();
        for (int i = 0; i < n; i++) waiting.add(new ArrayList<>());
        parent = new int[n];
        Arrays.fill(parent, ROOT);
        double sum = 0;
        for (Factor f : factors) {
            int to = stepOf(f.vars());
            if (to == ROOT) sum += f.log[0];
            else waiting.get(to).add(f);
        }
        for (int i = 0; i < n; i++) {
            Factor table = Factor.product(order.scopes.get(i), waiting.get(i));
            waiting.get(i).clear();
            Factor message = table.without(order.vars.get(order.order[i]), reduction);
            parent[i] = stepOf(message.vars());
            if (parent[i] == ROOT) sum += message.log[0];
            else waiting.get(parent[i]).add(message);
            if (keep) {
                tables.add(table);
                messages.add(message);
            }
        }
        constant = sum;
    }

    /** The first of the steps at which one of the variables goes. */
    int stepOf(List<Var> vars) {
        int first = ROOT;
        for (Var v : vars) {
            int at = Objects.requireNonNull(step.get(v));
            if (first == ROOT || at < first) first = at;
        }
        return first;
    }

    boolean knows(Var v) {
        return step.containsKey(v);
    }
}
