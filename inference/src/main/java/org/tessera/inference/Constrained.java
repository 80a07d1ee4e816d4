package org.tessera.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Parameter;
import org.tessera.inference.engine.Numbers;
import org.tessera.inference.engine.ParameterStore;
import org.tessera.inference.graph.AxisOrder;
import org.tessera.inference.graph.Unconstrained;
import org.tessera.inference.optim.Segment;

/** Values of parameters in their constrained space, row-major over their declared axes and then the outcome axis. */
final class Constrained {
    private Constrained() {}

    static Table table(Parameter p, ParameterStore store, ToIntFunction<Axis> size) {
        List<Axis> declared = axes(p);
        double[] u = AxisOrder.reorder(store.segment(p.name()).values64, store.axes(p.name()), declared, size);
        if (p.support() instanceof Parameter.Support.Simplex) Numbers.softmax(u, size.applyAsInt(p.outcome()));
        for (int i = 0; i < u.length; i++) {
            if (p.support() instanceof Parameter.Support.Positive s) u[i] = s.min() + Math.exp(u[i]);
            if (p.support() instanceof Parameter.Support.UnitInterval) u[i] = 1 / (1 + Math.exp(-u[i]));
        }
        return new Table(p.name(), declared, declared.stream().mapToInt(size).toArray(), u);
    }

    /**
     * Moves a parameter to these values, over its axes and then its outcome axis.
     *
     * @throws IllegalArgumentException naming the parameter for a number of values that does not fit or a value outside its support
     */
    static void put(Parameter p, double[] values, ParameterStore store, ToIntFunction<Axis> size) {
        Segment segment = store.segment(p.name());
        if (segment == null) return;                       // declared, and no term of this run depends on it
        List<Axis> declared = axes(p);
        int count = declared.stream().mapToInt(size).reduce(1, Math::multiplyExact);
        if (values.length != count) throw new IllegalArgumentException("parameter '" + p.name() + "' takes " + count + " values over " + declared + ", not " + values.length);
        double[] u = AxisOrder.reorder(Unconstrained.of(p, values), declared, store.axes(p.name()), size);
        System.arraycopy(u, 0, segment.values64, 0, u.length);
    }

    private static List<Axis> axes(Parameter p) {
        List<Axis> declared = new ArrayList<>(p.axes());
        if (p.outcome() != null) declared.add(p.outcome());
        return declared;
    }
}
