package org.tessera.inference.randommodels;

import java.util.List;

/**
 * Which positions exist: those below every length along one of the axes, twins of it included, whose own axes are all
 * there.
 */
final class Presence {
    private final List<Decl.LengthData> lengths;

    Presence(ModelSpec spec) {
        lengths = spec.of(Decl.LengthData.class).toList();
    }

    /** Whether there are no lengths. */
    boolean isFull() {
        return lengths.isEmpty();
    }

    boolean at(List<Ax> axes, int[] env) {
        for (Decl.LengthData l : lengths) {
            if (!axes.containsAll(l.values().axes())) continue;
            for (Ax a : axes) if (a.fits(l.along()) && env[a.id()] >= l.values().at(env)) return false;
        }
        return true;
    }
}
