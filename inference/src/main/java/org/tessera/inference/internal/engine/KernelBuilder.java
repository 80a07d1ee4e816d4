package org.tessera.inference.internal.engine;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;

/**
 * Builds the kernels of deterministic nodes whose inputs are tensors of one space: the whole plate, or the rows of a
 * row program.
 */
final class KernelBuilder {
    private final ToIntFunction<Axis> size;
    private final int rows;
    private final Function<Node, Tensor> tensor;
    private final Tables tables;

    /** What a gather reads: a node whole along the axes that are read at positions. */
    interface Tables {
        Tensor of(Node table, List<Axis> read);
    }

    /** @param rows 0 for the whole plate, else the most rows */
    KernelBuilder(ToIntFunction<Axis> size, int rows, Function<Node, Tensor> tensor, Tables tables) {
        this.size = size;
        this.rows = rows;
        this.tensor = tensor;
        this.tables = tables;
    }

    /** @param axes the node's axes in this space */
    Kernel build(Node n, List<Axis> axes, boolean grad) {
        Op op = n.op();
        if (op instanceof Op.Rename) return rename(in(n, 0), axes);
        Tensor out = n.isInteger() ? Tensor.integer(rows, axes, size) : Tensor.real(rows, axes, size, grad);
        if (n.isInteger()) carryHot(n, out);
        if (op instanceof Op.Unary u) return new UnaryKernel(u.function(), u.parameter(), in(n, 0), out);
        if (op instanceof Op.Binary b) return new BinaryKernel(size, b.function(), in(n, 0), in(n, 1), out);
        if (op instanceof Op.Where)
            return new WhereKernel(
                    size,
                    in(n, 0),
                    in(n, 1),
                    in(n, 2),
                    rows == 0 && isDrawn(n.inputs().get(0)),
                    out);
        if (op instanceof Op.Reduce r) return new ReduceKernel(size, r.function(), in(n, 0), out);
        if (op instanceof Op.Softmax s)
            return new SoftmaxKernel(s.log(), AlongAxis.of(out, s.along(), size), in(n, 0), out);
        if (op instanceof Op.SumToZero z)
            return new SumToZeroKernel(
                    AlongAxis.of(in(n, 0), z.contrasts(), size), AlongAxis.of(out, z.outcome(), size), in(n, 0), out);
        if (op instanceof Op.CumulativeSum c)
            return new CumulativeSumKernel(AlongAxis.of(out, c.along(), size), in(n, 0), out);
        if (op instanceof Op.Cholesky c) return new CholeskyKernel(size, c.row(), c.column(), in(n, 0), out);
        if (op instanceof Op.TriangularSolve t)
            return new TriangularSolveKernel(size, t.row(), t.column(), in(n, 0), in(n, 1), out);
        if (op instanceof Op.Scan) return new ScanKernel(n, size, rows, tensor, tables, out);
        if (op instanceof Op.Lag l)
            return new ShiftKernel(AlongAxis.of(out, l.along(), size), l.steps(), l.before(), in(n, 0), out);
        if (op instanceof Op.ShiftInt s)
            return new ShiftKernel(AlongAxis.of(out, s.along(), size), s.steps(), 0, in(n, 0), out);
        if (op instanceof Op.ToReal) return new ToRealKernel(in(n, 0), out);
        if (op instanceof Op.OneHot) return new OneHotKernel(size.applyAsInt(last(n)), in(n, 0), out);
        if (op instanceof Op.Align) return new AlignKernel(size, in(n, 0), out);
        if (op instanceof Op.Gather g) return gather(n, g, out);
        if (op instanceof Op.Divergence d)
            return new DivergenceKernel(
                    size, size.applyAsInt(d.along()), in(n, 0), n.inputs().size() > 1 ? in(n, 1) : null, out);
        if (op instanceof Op.BernoulliLogit) return density(DensityKernel.Density.BERNOULLI_LOGIT, n, out);
        if (op instanceof Op.NormalLogDensity) return density(DensityKernel.Density.NORMAL, n, out);
        if (op instanceof Op.PoissonLogDensity) return density(DensityKernel.Density.POISSON, n, out);
        throw new IllegalStateException("no kernel for " + op.getClass().getSimpleName());
    }

    /**
     * Categories that came by way of other integers stay what they are, and so do cotangents of their one-hots; row
     * programs have none of these.
     */
    private void carryHot(Node n, Tensor out) {
        out.categories = in(n, 0).categories;
        if (rows == 0 && n.inputs().stream().anyMatch(i -> tensor.apply(i).hot != null)) out.makeHot(out.categories);
    }

    /** Whether a real is the number of a draw that wants its derivative. */
    private boolean isDrawn(Node n) {
        if (n.op() instanceof Op.Align || n.op() instanceof Op.Rename)
            return isDrawn(n.inputs().get(0));
        return n.op() instanceof Op.ToReal && in(n, 0).hot != null && in(n, 0).categories == 2;
    }

    private Tensor in(Node n, int i) {
        return tensor.apply(n.inputs().get(i));
    }

    private static Axis last(Node n) {
        return n.axes().get(n.axes().size() - 1);
    }

    private Kernel density(DensityKernel.Density d, Node n, Tensor out) {
        return new DensityKernel(size, d, n.inputs().stream().map(tensor).toArray(Tensor[]::new), out);
    }

    private Kernel gather(Node n, Op.Gather g, Tensor out) {
        Tensor table = tables.of(n.inputs().get(0), g.bound());
        Tensor[] positions = n.inputs().stream().skip(1).map(tensor).toArray(Tensor[]::new);
        int[] strides = g.bound().stream().mapToInt(table::stride).toArray();
        return new GatherKernel(size, table, table.without(g.bound()), positions, strides, out);
    }

    /** The same arrays under other axis names: nothing to compute. */
    private Kernel rename(Tensor x, List<Axis> axes) {
        Tensor view = Tensor.view(x.row ? Math.max(1, rows) : 0, axes, size);
        view.data = x.data;
        view.grad = x.grad;
        view.ints = x.ints;
        view.categories = x.categories;
        view.hot = x.hot;
        return new ViewKernel(view);
    }

    private record ViewKernel(Tensor out) implements Kernel {
        @Override
        public void forward(int rows) {}
    }
}
