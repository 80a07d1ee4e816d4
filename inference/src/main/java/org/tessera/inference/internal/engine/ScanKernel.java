package org.tessera.inference.internal.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;

/**
 * A recursion along an axis: the kernels of its step run position by position on buffers for one position. The reverse
 * sweep goes backwards and computes each position once more, from the value kept of the one before.
 */
final class ScanKernel implements Kernel {
    /** A tensor along the axis, and room for one position of it. */
    private record Slice(Tensor whole, AlongAxis along, Tensor part) {
        void take(int t, int rows) {
            boolean integer = whole.ints.length > 0;
            each(t, rows, (from, to, n) -> {
                if (integer) System.arraycopy(whole.ints, from, part.ints, to, n);
                else System.arraycopy(whole.data, from, part.data, to, n);
            });
        }

        void put(int t, int rows) {
            each(t, rows, (at, from, n) -> System.arraycopy(part.data, from, whole.data, at, n));
        }

        void addCotangent(int t, int rows) {
            double[] to = whole.grad, from = part.grad;
            if (to == null || from == null) return;
            each(t, rows, (at, i, n) -> {
                for (int k = 0; k < n; k++) to[at + k] += from[i + k];
            });
        }

        void takeCotangent(int t, int rows) {
            double[] from = whole.grad, to = part.grad;
            if (from == null || to == null) return;
            each(t, rows, (at, i, n) -> {
                for (int k = 0; k < n; k++) to[i + k] += from[at + k];
            });
        }

        private interface Stretch {
            void of(int whole, int part, int length);
        }

        private void each(int t, int rows, Stretch stretch) {
            int lines = (whole.row ? rows : 1) * along.outer(), n = along.inner();
            for (int o = 0; o < lines; o++) stretch.of((o * along.length() + t) * n, o * n, n);
        }
    }

    private final Tensor out;
    private final ToIntFunction<Axis> size, one;
    private final Axis along;
    private final int rows, length;
    private final Slice before, after, first;
    private final Kernel start;
    private final List<Slice> slices = new ArrayList<>();
    private final List<Kernel> kernels = new ArrayList<>();
    private final List<double[]> cotangents = new ArrayList<>();

    ScanKernel(
            Node n,
            ToIntFunction<Axis> size,
            int rows,
            Function<Node, Tensor> tensor,
            KernelBuilder.Tables tables,
            Tensor out) {
        Op.Scan scan = (Op.Scan) n.op();
        this.out = out;
        this.size = size;
        this.rows = rows;
        along = scan.along();
        one = a -> a == along ? 1 : size.applyAsInt(a);
        length = size.applyAsInt(along);
        boolean grad = out.grad != null;
        Map<Node, Tensor> known = new HashMap<>();
        Map<Node, Node> standsFor = new HashMap<>();
        before = slice(out, grad);
        known.put(scan.carried(), before.part);
        for (int i = 0; i < scan.outer().size(); i++) {
            standsFor.put(scan.outer().get(i), n.inputs().get(i + 1));
            known.put(scan.outer().get(i), part(tensor.apply(n.inputs().get(i + 1)), grad));
        }
        KernelBuilder.Tables inner = (table, read) ->
                standsFor.containsKey(table) ? part(tables.of(standsFor.get(table), read), grad) : known.get(table);
        // of the axes of the whole, those that are not in this space
        List<Axis> gone = n.axes().stream().filter(a -> !out.axes.contains(a)).toList();
        KernelBuilder builder = new KernelBuilder(one, rows, known::get, inner);
        for (Node x : scan.inner()) {
            boolean learned = grad && x.inputs().stream().anyMatch(i -> known.get(i).grad != null);
            List<Axis> axes = x.axes().stream().filter(a -> !gone.contains(a)).toList();
            add(builder.build(x, axes, learned));
            known.put(x, kernels.get(kernels.size() - 1).out());
        }
        after = aligned(known.get(scan.body()), grad);
        first = slice(out, grad);
        start = new AlignKernel(one, tensor.apply(n.inputs().get(0)), first.part);
    }

    private void add(Kernel k) {
        kernels.add(k);
        if (k.out().grad != null) cotangents.add(k.out().grad);
    }

    /** Room for one position of {@code whole}. */
    private Slice slice(Tensor whole, boolean grad) {
        int r = whole.row ? Math.max(1, rows) : 0;
        Tensor part = whole.ints.length > 0
                ? Tensor.integer(r, whole.axes, one)
                : Tensor.real(r, whole.axes, one, grad && whole.grad != null);
        part.categories = whole.categories;
        if (part.grad != null) cotangents.add(part.grad);
        return new Slice(whole, AlongAxis.of(whole, along, size), part);
    }

    /** What a step reads of a tensor: all of it, or where it lies along the axis one position. */
    private Tensor part(Tensor whole, boolean grad) {
        if (!whole.axes.contains(along)) return whole;
        Slice slice = slice(whole, grad);
        slices.add(slice);
        return slice.part;
    }

    private Slice aligned(Tensor body, boolean grad) {
        Slice result = slice(out, grad);
        boolean fits = body.axes.equals(out.axes) && body.row == out.row;
        if (fits) return new Slice(out, result.along, body);
        add(new AlignKernel(one, body, result.part));
        return result;
    }

    @Override
    public Tensor out() {
        return out;
    }

    @Override
    public void forward(int rows) {
        start.forward(rows);
        first.put(0, rows);
        for (int t = 1; t < length; t++) {
            compute(t, rows);
            after.put(t, rows);
        }
    }

    private void compute(int t, int rows) {
        before.take(t - 1, rows);
        for (Slice s : slices) s.take(t, rows);
        for (Kernel k : kernels) k.forward(rows);
    }

    @Override
    public void backward(int rows) {
        if (out.grad == null) return;
        for (int t = length - 1; t > 0; t--) {
            compute(t, rows);
            for (double[] g : cotangents) Arrays.fill(g, 0);
            after.takeCotangent(t, rows);
            for (int k = kernels.size() - 1; k >= 0; k--) kernels.get(k).backward(rows);
            for (Slice s : slices) s.addCotangent(t, rows);
            before.addCotangent(t - 1, rows);
        }
        for (double[] g : cotangents) Arrays.fill(g, 0);
        first.takeCotangent(0, rows);
        start.backward(rows);
    }
}
