package org.tessera.inference;

import java.util.Optional;
import org.tessera.dsl.Parameter;
import org.tessera.inference.engine.ParameterStore;
import org.tessera.inference.optim.Segment;

/** Where parameters without a start of their own begin: about where data put them, on the data's scale, else about 0. */
final class Placement {
    private Placement() {}

    /** Moves the seeded numbers of a fresh store to the units of the data. */
    static void atUnits(Settings s, ParameterStore store, Units units) {
        for (Segment segment : store.segments().values()) {
            Optional<Units.OfSegment> of = units.of(segment.name());
            if (of.isEmpty() || isGiven(s, segment.name())) continue;
            double[] v = segment.values64;
            for (int i = 0; i < v.length; i++) v[i] = of.get().origin()[i] + of.get().scale()[i] * v[i];
        }
    }

    /** Whether the declaration or the settings say where a segment starts. */
    static boolean isGiven(Settings s, String segment) {
        return s.starts.containsKey(segment) || s.declaredParameters().stream().filter(p -> p.name().equals(segment)).map(Parameter::start).anyMatch(v -> v != null);
    }
}
