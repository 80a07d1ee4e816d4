package org.tessera.inference.exact;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Gives each variable a category, the last eliminated first: from the row of its step's table at those already given.
 */
final class Traceback {
    private Traceback() {}

    /** Chooses one of n contiguous log weights. */
    interface Choice {
        int of(double[] x, int at, int n);
    }

    /** The chosen categories, in the order of {@code vars}. */
    static Map<Var, Integer> run(Buckets buckets, List<Var> vars, Choice choice) {
        Map<Var, Integer> chosen = new LinkedHashMap<>();
        vars.forEach(v -> chosen.put(v, 0));
        for (Factor table : reversed(buckets.tables)) {
            List<Var> scope = table.vars();
            int last = scope.size() - 1, at = 0;
            for (Var v : scope.subList(0, last)) at = at * v.size() + Objects.requireNonNull(chosen.get(v));
            Var v = scope.get(last);
            chosen.put(v, choice.of(table.log, at * v.size(), v.size()));
        }
        return chosen;
    }

    private static List<Factor> reversed(List<Factor> tables) {
        List<Factor> reversed = new ArrayList<>(tables);
        Collections.reverse(reversed);
        return reversed;
    }
}
