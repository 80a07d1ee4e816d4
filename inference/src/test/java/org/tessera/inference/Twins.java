package org.tessera.inference;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tessera.dsl.Axis;

/** One twin for each axis, for matrices among the arguments of families. */
final class Twins {
    private static final Map<Axis, Axis> KNOWN = new ConcurrentHashMap<>();

    private Twins() {}

    /** The twin of an axis, the same at each call. */
    static Axis of(Axis axis) {
        return KNOWN.computeIfAbsent(axis, a -> a.twin(a + " again"));
    }
}
