package org.tessera.inference.internal.interpret;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Ordering;
import org.tessera.dsl.RealVariable;
import org.tessera.inference.data.Binding;

/** Independent draws put in the order that a variable is restricted to: those of its density, arguments being alike. */
final class InOrder {
    private InOrder() {}

    /**
     * Sorts values along the axis of the variable's order.
     *
     * @param values row-major over the variable's axes
     * @param drawn which of them were drawn; the others stay where they are
     */
    static void sort(RealVariable variable, Ordering order, Binding binding, double[] values, IntPredicate drawn) {
        if (order.varies())
            throw new IllegalStateException("'" + variable.name() + "' is ordered along '" + order.along()
                    + "' and its arguments vary there: nothing draws it; bind it.");
        int at = variable.axes().indexOf(order.along()), size = binding.size(order.along());
        Axis[] inner = variable.axes().subList(at + 1, variable.axes().size()).toArray(new Axis[0]);
        int stride = binding.size(Arrays.asList(inner));
        for (int first = 0; first < values.length; first++) {
            if (first / stride % size != 0) continue;
            int line = first;
            int[] moved = IntStream.range(0, size)
                    .map(k -> line + k * stride)
                    .filter(drawn)
                    .toArray();
            double[] sorted =
                    Arrays.stream(moved).mapToDouble(i -> values[i]).sorted().toArray();
            for (int k = 0; k < moved.length; k++) values[moved[k]] = sorted[k];
        }
    }
}
