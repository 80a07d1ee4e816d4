package org.tessera.inference.internal.session;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Parameter;
import org.tessera.inference.internal.engine.ParameterStore;
import org.tessera.inference.internal.graph.AxisOrder;
import org.tessera.inference.internal.graph.Unconstrained;
import org.tessera.inference.optim.DoubleSegment;
import org.tessera.inference.result.Table;

/** Values of parameters in their constrained space, row-major over their declared axes and then the outcome axis. */
public final class Constrained {
    private Constrained() {}

    public static Table table(Parameter p, ParameterStore store, ToIntFunction<Axis> size) {
        List<Axis> declared = p.valueAxes();
        int[] shape = declared.stream().mapToInt(size).toArray();
        return new Table(p.name(), declared, shape, values(p, store, size));
    }

    private static double[] values(Parameter p, ParameterStore store, ToIntFunction<Axis> size) {
        if (isCertain(p)) {
            double[] ones = new double[p.axes().stream().mapToInt(size).reduce(1, Math::multiplyExact)];
            java.util.Arrays.fill(ones, 1);
            return ones;
        }
        double[] u =
                AxisOrder.reorder(store.free(p.name()).orElseThrow().values, store.axes(p.name()), p.freeAxes(), size);
        return Unconstrained.constrained(p, u, size);
    }

    /** Whether a parameter is a simplex of one outcome, which nothing can move. */
    public static boolean isCertain(Parameter p) {
        return p.outcome() != null && p.contrasts() == null;
    }

    /**
     * Moves a parameter to these values, over its axes and then its outcome axis.
     *
     * @throws IllegalArgumentException naming the parameter for a number of values that does not fit or a value outside
     *     its support
     */
    static void put(Parameter p, double[] values, ParameterStore store, ToIntFunction<Axis> size) {
        Optional<DoubleSegment> segment = store.free(p.name());
        if (segment.isEmpty()) return; // declared, and no term of this run depends on it
        List<Axis> declared = p.valueAxes();
        int count = declared.stream().mapToInt(size).reduce(1, Math::multiplyExact);
        if (values.length != count)
            throw new IllegalArgumentException("parameter '" + p.name() + "' takes " + count + " values over "
                    + declared + ", not " + values.length);
        double[] u = AxisOrder.reorder(Unconstrained.of(p, values, size), p.freeAxes(), store.axes(p.name()), size);
        System.arraycopy(u, 0, segment.get().values, 0, u.length);
    }
}
