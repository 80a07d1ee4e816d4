package org.tessera.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Parameter;
import org.tessera.inference.engine.Numbers;
import org.tessera.inference.engine.ParameterStore;
import org.tessera.inference.graph.AxisOrder;

/** Values of parameters in their constrained space, row-major over their declared axes and then the outcome axis. */
final class Constrained {
    private Constrained() {}

    static Table table(Parameter p, ParameterStore store, ToIntFunction<Axis> size) {
        List<Axis> declared = new ArrayList<>(p.axes());
        if (p.outcome() != null) declared.add(p.outcome());
        double[] u = AxisOrder.reorder(store.segment(p.name()).values64, store.axes(p.name()), declared, size);
        if (p.support() instanceof Parameter.Support.Simplex) Numbers.softmax(u, size.applyAsInt(p.outcome()));
        for (int i = 0; i < u.length; i++) {
            if (p.support() instanceof Parameter.Support.Positive s) u[i] = s.min() + Math.exp(u[i]);
            if (p.support() instanceof Parameter.Support.UnitInterval) u[i] = 1 / (1 + Math.exp(-u[i]));
        }
        return new Table(p.name(), declared, declared.stream().mapToInt(size).toArray(), u);
    }
}
