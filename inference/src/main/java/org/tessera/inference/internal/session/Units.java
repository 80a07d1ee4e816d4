package org.tessera.inference.internal.session;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Parameter;
import org.tessera.dsl.RealVariable;
import org.tessera.dsl.Supports;
import org.tessera.dsl.Variable;
import org.tessera.inference.data.Binding;
import org.tessera.inference.internal.engine.ParameterStore;

/**
 * The units that data give to parameters: a location that an observed variable reads directly lies about the data's
 * mean on the scale of their spread, a scale about their spread, a rate about their mean. So data in other units make
 * the same search. By segment, in the order its numbers are stored.
 */
public final class Units {
    /**
     * Of each number of a segment, in its unconstrained space, where it is expected and how far it may lie from there.
     *
     * @param spreadOver name of the variable whose single data its entries, read at an index, are locations of; empty
     *     where they are none
     */
    public record OfSegment(double[] origin, double[] scale, Argument.Role role, String spreadOver) {}

    static final Units NONE = new Units(Map.of());
    private final Map<String, OfSegment> bySegment;

    private Units(Map<String, OfSegment> bySegment) {
        this.bySegment = bySegment;
    }

    public Optional<OfSegment> of(String segment) {
        return Optional.ofNullable(bySegment.get(segment));
    }

    public static Units of(Settings s, Binding binding, ParameterStore store) {
        Map<String, OfSegment> units = new LinkedHashMap<>();
        for (Variable v : s.model.variables()) {
            if (!(v instanceof RealVariable) || !binding.isBound(v)) continue;
            for (Argument a : v.distribution().arguments()) {
                if (a.role() == Argument.Role.SHAPE || a.role() == Argument.Role.PROBABILITY) continue;
                for (DirectRead read : DirectRead.of(a.value())) {
                    String name = read.parameter().name();
                    if (store.free(name).isEmpty() || units.containsKey(name)) continue;
                    VectorUnits vectors = new VectorUnits(read, v, binding, store.axes(name));
                    units.put(
                            name,
                            vectors.of(a.role()).orElseGet(() -> units(read, a.role(), v, binding, store.axes(name))));
                }
            }
        }
        return new Units(units);
    }

    private static OfSegment units(
            DirectRead read, Argument.Role role, Variable v, Binding binding, List<Axis> stored) {
        ToIntFunction<Axis> size = binding::size;
        List<Axis> shared = stored.stream()
                .filter(a -> v.valueAxes().contains(a) && !read.bound().contains(a))
                .toList();
        DataSummary data = DataSummary.along(v, shared, binding);
        int n = stored.stream().mapToInt(size).reduce(1, Math::multiplyExact);
        double[] origin = new double[n], scale = new double[n];
        Arrays.fill(scale, 1);
        int[] group = DataSummary.positions(stored, shared, size);
        for (int i = 0; i < n; i++) {
            double mean = data.mean(group[i]), spread = data.spread(group[i]);
            switch (role) {
                case LOCATION -> {
                    origin[i] = read.isWhole() ? unconstrained(read.parameter(), mean, 0) : 0;
                    if (read.parameter().support() instanceof Supports.Reals) scale[i] = spread;
                }
                case SCALE -> origin[i] = unconstrained(read.parameter(), spread, spread);
                case INVERSE_SCALE -> origin[i] = unconstrained(read.parameter(), 1 / spread, 1 / spread);
                case RATE -> origin[i] = unconstrained(read.parameter(), mean, mean);
                default -> {}
            }
            if (read.isLogarithm()) {
                origin[i] = read.isWhole() ? logarithm(role, mean, spread) : 0;
                scale[i] = 1;
            }
        }
        boolean spread = role == Argument.Role.LOCATION
                && read.isWhole()
                && !read.isLogarithm()
                && shared.isEmpty()
                && n > 1
                && read.parameter().support() instanceof Supports.Reals;
        return new OfSegment(origin, scale, role, spread ? v.name() : "");
    }

    private static double logarithm(Argument.Role role, double mean, double spread) {
        if (role == Argument.Role.INVERSE_SCALE) return -Math.log(spread);
        return Math.log(role == Argument.Role.SCALE ? spread : Math.max(mean, spread / 100));
    }

    private static double unconstrained(Parameter p, double value, double least) {
        if (p.support() instanceof Supports.Above s)
            return Math.log(Math.max(value - s.bound(), Math.max(least, 1e-3) / 100));
        return p.support() instanceof Supports.Reals ? value : 0;
    }
}
