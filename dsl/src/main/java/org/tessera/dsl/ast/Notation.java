package org.tessera.dsl.ast;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Expressions and distributions as a person would write them: {@code Normal(mu[z], sd[z])}. */
public final class Notation {
    private Notation() {}

    /** A real expression, such as {@code exp(a + b[z])}. */
    public static String of(RealExpr x) {
        if (x instanceof RealExpr.Constant c) return constant(c);
        if (x instanceof RealExpr.ParameterValue p) return p.parameter().name();
        if (x instanceof RealExpr.Input i) return i.input().name();
        if (x instanceof RealExpr.ObservedValue v) return v.variable().name();
        if (x instanceof RealExpr.NumberOf n) return of(n.discrete());
        if (x instanceof RealExpr.OneHot o) return "onehot(" + of(o.discrete()) + ")";
        if (x instanceof RealExpr.Position p) return "#" + p.axis();
        if (x instanceof RealExpr.Unary u) return u.function() == RealExpr.UnaryFunction.NEGATE ? "-" + operand(u.x()) : lower(u.function()) + "(" + of(u.x()) + ")";
        if (x instanceof RealExpr.Binary b) return binary(b);
        if (x instanceof RealExpr.Where w) return "where(" + of(w.condition()) + ", " + of(w.yes()) + ", " + of(w.no()) + ")";
        if (x instanceof RealExpr.Reduce r) return (r.function() == RealExpr.Reduction.LOG_SUM_EXP ? "logsumexp" : lower(r.function())) + list(r.over()) + "(" + of(r.x()) + ")";
        if (x instanceof RealExpr.Softmax s) return isUniform(s) ? "uniform" : "softmax(" + of(s.x()) + ")";
        if (x instanceof RealExpr.CumulativeSum c) return "cumsum[" + c.along() + "](" + of(c.x()) + ")";
        if (x instanceof RealExpr.Gather g) return operand(g.table()) + "[" + g.bindings().stream().map(b -> of(b.position())).collect(Collectors.joining(", ")) + "]";
        if (x instanceof RealExpr.Renamed r) return of(r.x());
        if (x instanceof RealExpr.Lag l) return operand(l.x()) + "[" + l.along() + "-" + l.steps() + "]";
        if (x instanceof RealExpr.NetOutput n) return n.net().name() + "(" + of(n.input()) + ")";
        return x.toString();
    }

    /** A discrete expression, such as {@code z[doc]}. */
    public static String of(IntExpr x) {
        if (x instanceof IntExpr.VariableValue v) return v.variable().name();
        if (x instanceof IntExpr.IndexValue i) return i.index().name();
        if (x instanceof IntExpr.Gathered g) return of(g.source()) + "[" + g.bindings().stream().map(b -> of(b.position())).collect(Collectors.joining(", ")) + "]";
        if (x instanceof IntExpr.Renamed r) return of(r.source());
        if (x instanceof IntExpr.Previous p) return of(p.source()) + "[" + p.along() + "-1]";
        return x.toString();
    }

    /** A distribution, such as {@code Categorical(theta[doc])}. */
    public static String of(Distribution d) {
        if (d instanceof Distribution.CategoricalOf c) return "Categorical(" + of(c.p()) + ")";
        if (d instanceof Distribution.BernoulliOf b) return "Bernoulli(" + (b.logits() ? "logits " : "") + of(b.p()) + ")";
        if (d instanceof Distribution.ChainOf c) return "Chain(" + of(c.initial()) + ", then " + of(c.transition()) + ")";
        if (d instanceof Distribution.NormalOf n) return "Normal(" + of(n.mean()) + ", " + of(n.sd()) + ")";
        if (d instanceof Distribution.PoissonOf p) return "Poisson(" + of(p.rate()) + ")";
        return d.toString();
    }

    /** Probabilities, or logits. */
    public static String of(Distribution.Probabilities p) { return (p.logits() ? "logits " : "") + of(p.values()); }

    private static String binary(RealExpr.Binary b) {
        String sign = switch (b.function()) {
            case PLUS -> " + ";
            case MINUS -> " - ";
            case TIMES -> " * ";
            case DIV -> " / ";
            case GT -> " > ";
            case LT -> " < ";
            case EQ -> " = ";
            case POW -> "^";
            case MAX, MIN -> "";
        };
        if (b.function() == RealExpr.BinaryFunction.PLUS && isScalar(b.b(), 0)) return of(b.a());
        if (sign.isEmpty()) return lower(b.function()) + "(" + of(b.a()) + ", " + of(b.b()) + ")";
        return operand(b.a()) + sign + operand(b.b());
    }

    private static String operand(RealExpr x) {
        boolean compound = x instanceof RealExpr.Binary b ? b.function() != RealExpr.BinaryFunction.MAX && b.function() != RealExpr.BinaryFunction.MIN
            : x instanceof RealExpr.Unary u && u.function() == RealExpr.UnaryFunction.NEGATE;
        return compound ? "(" + of(x) + ")" : of(x);
    }

    private static String constant(RealExpr.Constant c) {
        if (c.axes().isEmpty() && c.outcome() == null) return number(c.values()[0]);
        double first = c.values()[0];
        if (c.outcome() != null && c.axes().isEmpty()) {
            boolean equal = true;
            for (double v : c.values()) equal &= v == first;
            if (equal) return "uniform";
        }
        return "table";
    }

    private static boolean isUniform(RealExpr.Softmax s) {
        return s.x() instanceof RealExpr.Binary b && b.function() == RealExpr.BinaryFunction.TIMES && isScalar(b.b(), 0);
    }

    private static boolean isScalar(RealExpr x, double value) {
        return x instanceof RealExpr.Constant c && c.axes().isEmpty() && c.outcome() == null && c.values()[0] == value;
    }

    private static String number(double v) {
        return v == Math.rint(v) && Math.abs(v) < 1e9 ? Long.toString((long) v) : Double.toString(v);
    }

    private static String lower(Enum<?> e) { return e.name().toLowerCase(Locale.ROOT).replace("_", ""); }

    private static String list(List<?> names) { return new ArrayList<>(names).toString(); }
}
