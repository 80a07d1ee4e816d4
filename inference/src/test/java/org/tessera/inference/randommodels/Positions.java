package org.tessera.inference.randommodels;

import java.util.List;
import java.util.function.IntConsumer;

/** Walks through all positions of some axes, row-major; the environment holds a position for each axis by its id. */
final class Positions {
    private Positions() {}

    /** Visits with the row-major number of each position; what the environment held along these axes is put back. */
    static void each(ModelSpec spec, List<Ax> axes, int[] env, IntConsumer visit) {
        walk(spec, axes, 0, 0, env, visit);
    }

    private static void walk(ModelSpec spec, List<Ax> axes, int depth, int flat, int[] env, IntConsumer visit) {
        if (depth == axes.size()) {
            visit.accept(flat);
            return;
        }
        Ax axis = axes.get(depth);
        int size = spec.size(axis), before = env[axis.id()];
        for (int i = 0; i < size; i++) {
            env[axis.id()] = i;
            walk(spec, axes, depth + 1, flat * size + i, env, visit);
        }
        env[axis.id()] = before;
    }

    static int flat(ModelSpec spec, List<Ax> axes, int[] env) {
        int flat = 0;
        for (Ax a : axes) flat = flat * spec.size(a) + env[a.id()];
        return flat;
    }
}
