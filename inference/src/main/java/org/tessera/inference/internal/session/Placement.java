package org.tessera.inference.internal.session;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tessera.dsl.Parameter;
import org.tessera.inference.data.Binding;
import org.tessera.inference.data.Gaps;
import org.tessera.inference.data.Values;
import org.tessera.inference.internal.engine.ParameterStore;
import org.tessera.inference.optim.Segment;
import org.tessera.inference.random.RandomStream;

/**
 * Where parameters without a start of their own begin: about where data put them, on the data's scale, else about 0.
 */
public final class Placement {
    private Placement() {}

    /**
     * How far a location starts from the datum it is put at, in spreads of the data, so that equal data make no equal
     * locations.
     */
    private static final double JITTER = 0.1;

    /**
     * Moves the seeded numbers of a fresh store to the units of the data; locations that an index tells apart to data
     * far from each other.
     */
    static void atUnits(Settings s, Binding binding, ParameterStore store, Units units, long seed) {
        for (Segment segment : store.segments().values()) {
            Optional<Units.OfSegment> of = units.of(segment.name());
            if (of.isEmpty() || isGiven(s, segment.name())) continue;
            Units.OfSegment u = of.get();
            double[] v = store.free(segment.name()).orElseThrow().values;
            double[] at = u.spreadOver().isEmpty()
                    ? u.origin()
                    : spreadOut(binding, u.spreadOver(), v.length, new RandomStream(seed, segment.name(), "spread"));
            double about = u.spreadOver().isEmpty() ? 1 : JITTER;
            for (int i = 0; i < v.length; i++) v[i] = at[i] + about * u.scale()[i] * v[i];
        }
    }

    private static double[] spreadOut(Binding binding, String variable, int count, RandomStream random) {
        Values values = binding.values(variable).orElseThrow();
        boolean[] present = binding.presence(binding.model().variable(variable).valueAxes());
        Gaps gaps = binding.gaps(binding.model().variable(variable)).orElse(null);
        double[][] rows = IntStream.range(0, values.count())
                .filter(i -> (present == null || present[i]) && (gaps == null || gaps.isKnownNumber(i)))
                .mapToObj(i -> new double[] {values.get(i)})
                .toArray(double[][]::new);
        if (rows.length == 0) return new double[count];
        return Arrays.stream(KMeans.seeds(rows, count, random))
                .mapToDouble(r -> r[0])
                .toArray();
    }

    /** Whether the declaration or the settings say where a segment starts. */
    public static boolean isGiven(Settings s, String segment) {
        return s.starts.containsKey(segment)
                || s.declaredParameters().stream()
                        .filter(p -> p.name().equals(segment))
                        .map(Parameter::start)
                        .anyMatch(v -> v != null);
    }
}
