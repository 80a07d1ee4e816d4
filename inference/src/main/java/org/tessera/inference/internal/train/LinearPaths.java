package org.tessera.inference.internal.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tessera.dsl.RealExpr.BinaryFunction;
import org.tessera.dsl.RealExpr.Reduction;
import org.tessera.inference.graph.CostNode;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;
import org.tessera.inference.graph.Op.Function;
import org.tessera.inference.internal.engine.Program;
import org.tessera.inference.internal.session.Session;

/**
 * What reads a node, and whether what lies between log p and the costs is linear with factors of 0 or more, sums of
 * exponentials included.
 */
final class LinearPaths {
    private final Map<Node, List<Node>> readers = new HashMap<>();
    private final Map<Node, CostNode> costs = new HashMap<>();
    private final Program program;

    LinearPaths(Session session) {
        for (Node n : session.graph().nodes())
            for (Node in : n.inputs())
                readers.computeIfAbsent(in, k -> new ArrayList<>()).add(n);
        for (CostNode c : session.graph().costs()) costs.put(c.node(), c);
        program = session.program();
    }

    List<Node> readers(Node n) {
        return readers.getOrDefault(n, List.of());
    }

    boolean isCost(Node n) {
        return costs.containsKey(n);
    }

    /** Whether {@code r} reads {@code n} element by element at some index, or in a branch. */
    static boolean moves(Node n, Node r) {
        Op op = r.op();
        return op instanceof Op.Align
                || op instanceof Op.Rename
                || op instanceof Op.Gather && r.inputs().get(0) == n
                || op instanceof Op.Where && r.inputs().get(0) != n;
    }

    /** @param log whether the node is a logarithm already, not the probability itself */
    boolean areLinear(Node n, boolean log) {
        CostNode cost = costs.get(n);
        if (cost != null && (!log || cost.sign() > 0)) return false;
        for (Node r : readers(n)) if (!passes(n, r, log)) return false;
        return true;
    }

    private boolean passes(Node n, Node r, boolean log) {
        Op op = r.op();
        if (moves(n, r)) return areLinear(r, log);
        if (!log) return op instanceof Op.Unary u && u.function() == Function.LOG && areLinear(r, true);
        boolean summed = op instanceof Op.Binary b && b.function() == BinaryFunction.PLUS
                || op instanceof Op.Reduce d
                        && (d.function() == Reduction.SUM || d.function() == Reduction.LOG_SUM_EXP);
        boolean weighted = op instanceof Op.Binary b
                && b.function() == BinaryFunction.TIMES
                && isWeight(r.inputs().get(r.inputs().get(0) == n ? 1 : 0));
        return (summed || weighted) && areLinear(r, true);
    }

    /** Whether a factor is of data and constants alone, and nowhere below 0. */
    private boolean isWeight(Node factor) {
        if (factor.isLearned() || !factor.latents().isEmpty()) return false;
        for (double v : program.values(factor)) if (!(v >= 0)) return false;
        return true;
    }
}
