package org.tessera.inference.internal.engine;

import java.util.HashMap;
import java.util.Map;
import org.tessera.dsl.RealExpr.BinaryFunction;
import org.tessera.dsl.RealExpr.Reduction;
import org.tessera.inference.data.Binding;
import org.tessera.inference.data.Values;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;
import org.tessera.inference.graph.Op.Function;

/**
 * Which log-densities may be -inf whatever the learned values are, and are smooth in them, so that what is -inf at
 * random values is so at all: only these are worth a look. A net, a bound or a step whose values are finite is one more
 * unknown number there: what is -inf for all such numbers is so for those it gives. Where a density is looked at in
 * vain, that costs time; where it is not, an impossible state is found at a draw.
 */
final class Vanishing {
    private final Binding binding;
    private final Resampling resampling;
    private final Map<Node, Boolean> infinite = new HashMap<>(), smooth = new HashMap<>();

    Vanishing(Binding binding, Resampling resampling) {
        this.binding = binding;
        this.resampling = resampling;
    }

    boolean isPossible(Node logDensity) {
        return mayBeInfinite(logDensity) && isSmooth(logDensity);
    }

    /** Whether a node has steps or plateaus in learned values, and is finite all the same. */
    boolean isUnknownNumber(Node n) {
        return !hasNoStep(n) && !isDrawnAnew(n) && !mayBeInfinite(n);
    }

    /** Whether something below makes an infinite number: a logarithm of 0, a division by 0, or a constant. */
    boolean mayBeInfinite(Node n) {
        Boolean answer = infinite.get(n);
        if (answer != null) return answer;
        answer = makesInfinity(n)
                || n.op() instanceof Op.Scan s && mayBeInfinite(s.body())
                || n.inputs().stream().anyMatch(this::mayBeInfinite);
        infinite.put(n, answer);
        return answer;
    }

    private boolean makesInfinity(Node n) {
        Op op = n.op();
        if (op instanceof Op.Constant c) return anyInfinite(c.values());
        if (op instanceof Op.Unary u && u.function() == Function.LOG1P)
            return mayReachMinusOne(n.inputs().get(0));
        if (op instanceof Op.Unary u)
            return (u.function() == Function.LOG || u.function() == Function.LOG1M)
                    && mayBe(n.inputs().get(0), u.function() == Function.LOG ? 0 : 1);
        return op instanceof Op.Binary b
                && b.function() == BinaryFunction.DIV
                && mayBe(n.inputs().get(1), 0);
    }

    private boolean mayReachMinusOne(Node n) {
        boolean negated = n.op() instanceof Op.Unary u && u.function() == Function.NEGATE;
        if (negated) return mayBe(n.inputs().get(0), 1);
        if (!(n.op() instanceof Op.Constant c)) return true;
        for (double v : c.values()) if (v <= -1) return true;
        return false;
    }

    private static boolean anyInfinite(double[] values) {
        for (double v : values) if (Double.isInfinite(v)) return true;
        return false;
    }

    /** Whether a node that is to lie above 0 (below 1) may be 0 (1) or beyond it. */
    private boolean mayBe(Node n, int edge) {
        Op op = n.op();
        if (op instanceof Op.Constant c) {
            for (double v : c.values()) if (edge == 0 ? v <= 0 : v >= 1) return true;
            return false;
        }
        if (op instanceof Op.RealData d) {
            Values values = binding.filled(d.name());
            for (int i = 0; i < values.count(); i++)
                if (edge == 0 ? values.get(i) <= 0 : values.get(i) >= 1) return true;
            return false;
        }
        if (op instanceof Op.Softmax) return mayBeInfinite(n.inputs().get(0));
        if (op instanceof Op.Unary u && (u.function() == Function.EXP && edge == 0 || u.function() == Function.SIGMOID))
            return mayBeInfinite(n.inputs().get(0));
        if (op instanceof Op.Gather || op instanceof Op.Align || op instanceof Op.Rename)
            return mayBe(n.inputs().get(0), edge);
        if (op instanceof Op.Where)
            return mayBe(n.inputs().get(1), edge) || mayBe(n.inputs().get(2), edge);
        return true;
    }

    /** Whether no operation below, but for what is an unknown number, has steps or plateaus in learned values. */
    private boolean isSmooth(Node n) {
        Boolean answer = smooth.get(n);
        if (answer != null) return answer;
        answer = isUnknownNumber(n)
                || hasNoStep(n) && !isDrawnAnew(n) && n.inputs().stream().allMatch(this::isSmooth);
        smooth.put(n, answer);
        return answer;
    }

    private boolean isDrawnAnew(Node n) {
        return n.op() instanceof Op.RealData d && resampling.has(d.name());
    }

    private static boolean hasNoStep(Node n) {
        Op op = n.op();
        if (op instanceof Op.Net || op instanceof Op.NetOfCodes || op instanceof Op.NetBernoulli) return false;
        if (op instanceof Op.BlackBoxCost) return false;
        if (op instanceof Op.Scan s && n.isLearned()) return s.inner().stream().allMatch(Vanishing::hasNoStep);
        if (op instanceof Op.Where) return !n.inputs().get(0).isLearned();
        if (!n.isLearned()) return true;
        if (op instanceof Op.Unary u) return u.function() != Function.RELU;
        if (op instanceof Op.Reduce r) return r.function() != Reduction.MAX;
        return !(op instanceof Op.Binary b)
                || switch (b.function()) {
                    case GT, LT, EQ, MAX, MIN -> false;
                    default -> true;
                };
    }
}
