package org.tessera.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Parameter;
import org.tessera.inference.engine.ParameterStore;

/** Values of parameters in their constrained space, row-major over their declared axes and then the outcome axis. */
final class Constrained {
    private Constrained() {}

    static Table table(Parameter p, ParameterStore store, ToIntFunction<Axis> size) {
        List<Axis> declared = new ArrayList<>(p.axes());
        if (p.outcome() != null) declared.add(p.outcome());
        double[] u = reorder(store.segment(p.name()).values64, store.axes(p.name()), declared, size);
        if (p.support() instanceof Parameter.Support.Simplex) softmax(u, size.applyAsInt(p.outcome()));
        for (int i = 0; i < u.length; i++) {
            if (p.support() instanceof Parameter.Support.Positive s) u[i] = s.min() + Math.exp(u[i]);
            if (p.support() instanceof Parameter.Support.UnitInterval) u[i] = 1 / (1 + Math.exp(-u[i]));
        }
        return new Table(p.name(), declared, declared.stream().mapToInt(size).toArray(), u);
    }

    /** Softmax of each run of {@code n} logits, in place. */
    static void softmax(double[] a, int n) {
        for (int at = 0; at < a.length; at += n) {
            double max = Double.NEGATIVE_INFINITY, sum = 0;
            for (int i = at; i < at + n; i++) max = Math.max(max, a[i]);
            for (int i = at; i < at + n; i++) sum += a[i] = Math.exp(a[i] - max);
            for (int i = at; i < at + n; i++) a[i] /= sum;
        }
    }

    /** A copy in another order of the same axes. */
    static double[] reorder(double[] values, List<Axis> from, List<Axis> to, ToIntFunction<Axis> size) {
        if (from.equals(to)) return values.clone();
        double[] result = new double[values.length];
        int[] at = new int[to.size()];
        for (int i = 0; i < result.length; i++) {
            int source = 0;
            for (Axis a : from) source = source * size.applyAsInt(a) + at[to.indexOf(a)];
            result[i] = values[source];
            for (int d = at.length - 1; d >= 0 && ++at[d] == size.applyAsInt(to.get(d)); d--) at[d] = 0;
        }
        return result;
    }
}
