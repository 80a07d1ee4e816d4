package org.tessera.inference.internal.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Argument.Role;
import org.tessera.dsl.Axis;
import org.tessera.dsl.MatrixSupports;
import org.tessera.dsl.Parameter;
import org.tessera.dsl.Variable;
import org.tessera.dsl.VectorSupports;
import org.tessera.inference.data.Binding;

/**
 * The units that data give to the free numbers of vectors and matrices: an ordered location begins a spread below the
 * data's mean and steps over two spreads, a Cholesky factor of a covariance begins diagonal, at the data's spreads.
 */
record VectorUnits(DirectRead read, Variable v, Binding binding, List<Axis> stored) {
    /** Empty where the parameter's numbers are free one by one, or nothing is known. */
    Optional<Units.OfSegment> of(Role role) {
        Parameter p = read.parameter();
        boolean plain = read.isWhole() && !read.isLogarithm();
        if (plain && role == Role.LOCATION && p.support() instanceof VectorSupports.Ordered o)
            return Optional.of(ordered(o.along()));
        if (plain
                && role == Role.SCALE
                && p.support() instanceof MatrixSupports.CholeskyCovariance c
                && v.valueAxes().contains(c.row())) return Optional.of(factor(c.row()));
        return p.transform().isPresent() ? Optional.of(unknown()) : Optional.empty();
    }

    private Units.OfSegment unknown() {
        double[] scale = new double[count()];
        Arrays.fill(scale, 1);
        return new Units.OfSegment(new double[scale.length], scale, Role.SHAPE, "");
    }

    private Units.OfSegment ordered(Axis along) {
        ToIntFunction<Axis> size = binding::size;
        List<Axis> shared = new ArrayList<>(stored);
        shared.removeIf(
                a -> a == along || !v.valueAxes().contains(a) || read.bound().contains(a));
        DataSummary data = DataSummary.along(v, shared, binding);
        int[] group = DataSummary.positions(stored, shared, size),
                at = DataSummary.positions(stored, List.of(along), size);
        int steps = Math.max(1, binding.size(along) - 1);
        Units.OfSegment units = unknown();
        for (int i = 0; i < at.length; i++) {
            double spread = data.spread(group[i]);
            units.origin()[i] = at[i] == 0 ? data.mean(group[i]) - spread : Math.log(2 * spread / steps);
            if (at[i] == 0) units.scale()[i] = spread;
        }
        return units;
    }

    private Units.OfSegment factor(Axis row) {
        Axis triangle = read.parameter().transform().orElseThrow().freeAxes().get(0);
        DataSummary data = DataSummary.along(v, List.of(row), binding);
        int[] at = DataSummary.positions(stored, List.of(triangle), binding::size);
        Units.OfSegment units = unknown();
        for (int i = 0; i < at.length; i++) {
            int r = 0;
            while ((r + 1) * (r + 2) / 2 <= at[i]) r++;
            boolean diagonal = at[i] == r * (r + 3) / 2;
            if (diagonal) units.origin()[i] = Math.log(data.spread(r));
            else units.scale()[i] = data.spread(r);
        }
        return units;
    }

    private int count() {
        return stored.stream().mapToInt(binding::size).reduce(1, Math::multiplyExact);
    }
}
