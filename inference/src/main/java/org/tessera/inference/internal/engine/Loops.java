package org.tessera.inference.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;

/**
 * A nest of loops over the elements of a domain tensor with aligned offsets into other tensors, neighbouring dimensions
 * merged where all tensors allow.
 */
final class Loops {
    /** The body of the innermost loop. */
    interface Inner {
        /** {@code n} elements; operand i starts at {@code at[i]} and advances by {@link Loops#step}. */
        void inner(int n, int[] at);
    }

    private final boolean rowFirst;
    private final int[] sizes;
    private final int[][] strides;
    private final int[] at;
    private final int[] counter;

    /** Operand 0 is the domain itself. */
    Loops(ToIntFunction<Axis> size, Tensor domain, Tensor... others) {
        int operands = others.length + 1;
        List<int[]> dims = new ArrayList<>();
        rowFirst = domain.row;
        if (domain.row) {
            int[] d = new int[operands + 1];
            d[0] = 1;
            for (int i = 0; i < operands; i++) d[i + 1] = (i == 0 ? domain : others[i - 1]).rowStride();
            dims.add(d);
        }
        for (Axis a : domain.axes) {
            int[] d = new int[operands + 1];
            d[0] = size.applyAsInt(a);
            for (int i = 0; i < operands; i++) d[i + 1] = (i == 0 ? domain : others[i - 1]).stride(a);
            if (d[0] != 1) dims.add(d);
        }
        for (int i = dims.size() - 2; i >= 0; i--) {
            int[] outer = dims.get(i), inner = dims.get(i + 1);
            boolean merge = true;
            for (int k = 1; k <= operands; k++) merge &= outer[k] == inner[k] * inner[0];
            if (!merge) continue;
            inner[0] *= outer[0];
            dims.remove(i);
        }
        if (dims.isEmpty()) {
            dims.add(new int[operands + 1]);
            dims.get(0)[0] = 1;
        }
        sizes = dims.stream().mapToInt(d -> d[0]).toArray();
        strides = new int[operands][dims.size()];
        for (int k = 0; k < operands; k++) for (int d = 0; d < dims.size(); d++) strides[k][d] = dims.get(d)[k + 1];
        at = new int[operands];
        counter = new int[dims.size()];
    }

    /** How far operand i advances from one element of the inner loop to the next. */
    int step(int operand) {
        return strides[operand][sizes.length - 1];
    }

    void run(int rows, Inner body) {
        int last = sizes.length - 1;
        java.util.Arrays.fill(at, 0);
        if (last == 0) {
            body.inner(rowFirst ? sizes[0] * rows : sizes[0], at);
            return;
        }
        java.util.Arrays.fill(counter, 0);
        int first = rowFirst ? sizes[0] * rows : sizes[0];
        if (first == 0) return;
        while (true) {
            body.inner(sizes[last], at);
            int d = last - 1;
            while (true) {
                for (int k = 0; k < at.length; k++) at[k] += strides[k][d];
                int size = d == 0 ? first : sizes[d];
                if (++counter[d] < size) break;
                for (int k = 0; k < at.length; k++) at[k] -= strides[k][d] * size;
                counter[d] = 0;
                if (--d < 0) return;
            }
        }
    }
}
