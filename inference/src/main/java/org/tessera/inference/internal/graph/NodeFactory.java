package org.tessera.inference.internal.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.dsl.RealExpr.BinaryFunction;
import org.tessera.dsl.RealExpr.Reduction;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;

/** Makes nodes, equal ones once, with the rewrites that keep them stable and cheap. */
final class NodeFactory {
    private record Key(Op op, List<Node> inputs, List<Axis> axes) {}

    private final Map<Key, Node> known = new HashMap<>();
    private final ToIntFunction<Axis> size;

    NodeFactory(ToIntFunction<Axis> size) {
        this.size = size;
    }

    Node real(Op op, List<Node> inputs, List<Axis> axes) {
        return make(op, inputs, axes, false);
    }

    Node integer(Op op, List<Node> inputs, List<Axis> axes) {
        return make(op, inputs, axes, true);
    }

    private Node make(Op op, List<Node> inputs, List<Axis> axes, boolean integer) {
        return known.computeIfAbsent(new Key(op, inputs, axes), k -> new Node(known.size(), op, inputs, axes, integer));
    }

    /** Number of elements over the axes. */
    long elements(List<Axis> axes) {
        long n = 1;
        for (Axis a : axes) n *= size.applyAsInt(a);
        return n;
    }

    static List<Axis> union(List<Node> nodes) {
        Set<Axis> all = new LinkedHashSet<>();
        // the operand with the most axes sets the order, so that most operands are read contiguously
        nodes.stream()
                .max((a, b) -> Integer.compare(a.axes().size(), b.axes().size()))
                .ifPresent(n -> all.addAll(n.axes()));
        for (Node n : nodes) all.addAll(n.axes());
        return List.copyOf(all);
    }

    static List<Axis> without(List<Axis> axes, List<Axis> gone) {
        List<Axis> left = new ArrayList<>(axes);
        left.removeAll(gone);
        return left;
    }

    Node constant(double value) {
        return real(new Op.Constant(new double[] {value}), List.of(), List.of());
    }

    Node binary(BinaryFunction f, Node a, Node b) {
        if (isScalar(b, 0) && (f == BinaryFunction.PLUS || f == BinaryFunction.MINUS)
                || isScalar(b, 1) && (f == BinaryFunction.TIMES || f == BinaryFunction.DIV)) return a;
        return real(new Op.Binary(f), List.of(a, b), union(List.of(a, b)));
    }

    private static boolean isScalar(Node n, double value) {
        return n.op() instanceof Op.Constant c && n.axes().isEmpty() && c.values()[0] == value;
    }

    Node where(Node condition, Node yes, Node no) {
        return real(new Op.Where(), List.of(condition, yes, no), union(List.of(condition, yes, no)));
    }

    Node unary(Op.Function f, Node x) {
        return unary(f, 0, x);
    }

    /**
     * A function of a gathered table becomes a gather of the function of the table when the table is the smaller one.
     */
    Node unary(Op.Function f, double parameter, Node x) {
        if (f == Op.Function.LOG && x.op() instanceof Op.Softmax s && !s.log())
            return logSoftmax(x.inputs().get(0), s.along());
        if (f == Op.Function.LOG && x.op() instanceof Op.Unary u && u.function() == Op.Function.EXP)
            return x.inputs().get(0);
        if (f == Op.Function.LOG && x.op() instanceof Op.Unary u && u.function() == Op.Function.SIGMOID)
            return unary(Op.Function.LOG_SIGMOID, x.inputs().get(0));
        if (f == Op.Function.LOG1M && x.op() instanceof Op.Unary u && u.function() == Op.Function.SIGMOID) {
            return unary(
                    Op.Function.LOG_SIGMOID,
                    unary(Op.Function.NEGATE, x.inputs().get(0)));
        }
        boolean moved =
                x.op() instanceof Op.Gather && elements(x.inputs().get(0).axes()) <= elements(x.axes());
        if (moved) {
            List<Node> inputs = new ArrayList<>(x.inputs());
            inputs.set(0, unary(f, parameter, inputs.get(0)));
            return real(x.op(), inputs, x.axes());
        }
        if (x.op() instanceof Op.Align)
            return real(x.op(), List.of(unary(f, parameter, x.inputs().get(0))), x.axes());
        return real(new Op.Unary(f, parameter), List.of(x), x.axes());
    }

    Node softmax(Node x, Axis along) {
        return softmax(x, new Op.Softmax(along, false));
    }

    Node logSoftmax(Node x, Axis along) {
        return softmax(x, new Op.Softmax(along, true));
    }

    private Node softmax(Node x, Op.Softmax op) {
        if (x.op() instanceof Op.Gather g
                && elements(x.inputs().get(0).axes()) <= elements(x.axes())
                && x.inputs().get(0).axes().contains(op.along())
                && x.inputs().stream().skip(1).noneMatch(i -> i.axes().contains(op.along()))) {
            List<Node> inputs = new ArrayList<>(x.inputs());
            inputs.set(0, softmax(inputs.get(0), op));
            return real(g, inputs, x.axes());
        }
        return real(op, List.of(x), x.axes());
    }

    /** Of a gathered table the factor of the table, gathered, when the table is the smaller one. */
    Node cholesky(Node x, Axis row, Axis column) {
        List<Axis> matrix = List.of(row, column);
        if (x.op() instanceof Op.Gather g
                && elements(x.inputs().get(0).axes()) <= elements(x.axes())
                && x.inputs().get(0).axes().containsAll(matrix)
                && g.bound().stream().noneMatch(matrix::contains)
                && x.inputs().stream().skip(1).noneMatch(i -> i.axes().stream().anyMatch(matrix::contains))) {
            List<Node> inputs = new ArrayList<>(x.inputs());
            inputs.set(0, cholesky(inputs.get(0), row, column));
            return real(g, inputs, x.axes());
        }
        return real(new Op.Cholesky(row, column), List.of(x), x.axes());
    }

    Node triangularSolve(Node l, Node b, Axis row, Axis column) {
        List<Axis> axes = union(List.of(l, b));
        return real(new Op.TriangularSolve(row, column), List.of(l, b), without(axes, List.of(row)));
    }

    Node reduce(Reduction f, Node x, List<Axis> over) {
        return over.isEmpty() ? x : real(new Op.Reduce(f, over), List.of(x), without(x.axes(), over));
    }

    /** Reads {@code table} along {@code axes.get(i)} at {@code positions.get(i)}; a gather of a gather becomes one. */
    Node gather(Node table, List<Axis> bound, List<Node> positions) {
        Set<Axis> axes = new LinkedHashSet<>();
        for (Node p : positions) axes.addAll(p.axes());
        axes.addAll(without(table.axes(), bound));
        List<Node> inputs = new ArrayList<>();
        boolean merge = table.op() instanceof Op.Gather inner
                && table.inputs().get(0).axes().containsAll(bound)
                && table.inputs().stream()
                        .skip(1)
                        .noneMatch(p -> p.axes().stream().anyMatch(bound::contains));
        if (merge) {
            Op.Gather inner = (Op.Gather) table.op();
            List<Axis> all = new ArrayList<>(inner.bound());
            all.addAll(bound);
            inputs.addAll(table.inputs());
            inputs.addAll(positions);
            return make(new Op.Gather(List.copyOf(all)), inputs, List.copyOf(axes), table.isInteger());
        }
        inputs.add(table);
        inputs.addAll(positions);
        return make(new Op.Gather(List.copyOf(bound)), inputs, List.copyOf(axes), table.isInteger());
    }

    /** The node over exactly these axes in this order. */
    Node align(Node x, List<Axis> axes) {
        return x.axes().equals(axes) ? x : make(new Op.Align(), List.of(x), axes, x.isInteger());
    }
}
