package org.tessera.inference.randommodels;

import java.util.List;

/**
 * Which positions exist: those below every length that concerns them. Lengths concern whatever is over the axis they
 * count along, or a twin of it, and over
 * each of their own axes, for which a twin may stand when there is just one.
 */
final class Presence {
    private final List<Decl.LengthData> lengths;

    Presence(ModelSpec spec) { lengths = spec.of(Decl.LengthData.class).toList(); }

    /** Whether there are no lengths. */
    boolean isFull() { return lengths.isEmpty(); }

    boolean at(List<Ax> axes, int[] env) {
        for (Decl.LengthData l : lengths) {
            for (Ax a : axes) if (a.fits(l.along()) && beyond(l, a, axes, env)) return false;
        }
        return true;
    }

    private static boolean beyond(Decl.LengthData l, Ax along, List<Ax> axes, int[] env) {
        int flat = 0;
        for (int d = 0; d < l.values().axes().size(); d++) {
            Ax own = l.values().axes().get(d);
            List<Ax> standing = axes.contains(own) ? List.of(own) : axes.stream().filter(own::fits).toList();
            if (standing.size() != 1 || standing.get(0).equals(along)) return false;
            flat = flat * l.values().shape()[d] + env[standing.get(0).id()];
        }
        return env[along.id()] >= l.values().values()[flat];
    }
}
