package org.tessera.inference.randommodels;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Goes through all joint states of what is not known of the discrete variables; beyond a length everything is 0. */
final class JointStates {
    /** One value that is summed over. */
    record Free(Decl.Variable variable, int position, int categories) {}

    private final ModelSpec spec;
    private final Map<String, int[]> states = new HashMap<>();
    private final List<Free> free = new ArrayList<>();

    JointStates(ModelSpec spec) {
        this.spec = spec;
        Presence presence = new Presence(spec);
        int[] env = new int[spec.ids()];
        for (Decl.Variable v : spec.variables()) {
            if (!v.discrete()) continue;
            List<Ax> axes = v.axes();
            int[] at = new int[spec.size(axes)];
            boolean leftOut = spec.leavesOut(v);
            double[] known = v.data().map(d -> d.ordered(axes).values()).orElse(new double[0]);
            Positions.each(spec, axes, env, i -> {
                if (!presence.at(axes, env)) return;
                if (known.length > 0 && !Double.isNaN(known[i])) at[i] = (int) known[i];
                else if (!leftOut) free.add(new Free(v, i, spec.size(v.outcome().orElseThrow())));
            });
            states.put(v.name(), at);
        }
    }

    /** What the walk changes. */
    Map<String, int[]> states() {
        return states;
    }

    List<Free> free() {
        return free;
    }

    /** Positions of a variable that are summed over. */
    List<int[]> free(String variable) {
        return free.stream()
                .filter(f -> f.variable().name().equals(variable))
                .map(f -> new int[] {f.position()})
                .toList();
    }

    double count() {
        return free.stream().mapToDouble(Free::categories).reduce(1, (a, b) -> a * b);
    }

    void each(Runnable visit) {
        do visit.run();
        while (next());
    }

    private boolean next() {
        for (Free f : free) {
            int[] at = states.get(f.variable().name());
            if (++at[f.position()] < f.categories()) return true;
            at[f.position()] = 0;
        }
        return false;
    }

    /** Zeros of the shape of each discrete variable's probabilities, over its axes and then its outcome. */
    Map<String, double[]> tables() {
        Map<String, double[]> tables = new LinkedHashMap<>();
        for (Decl.Variable v : spec.variables()) {
            if (v.discrete()) {
                tables.put(
                        v.name(),
                        new double[spec.size(v.axes()) * spec.size(v.outcome().orElseThrow())]);
            }
        }
        return tables;
    }
}
