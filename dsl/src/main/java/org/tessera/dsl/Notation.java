package org.tessera.dsl;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Expressions and distributions as a person would write them: {@code Normal(mu[z], sd[z])}. */
public final class Notation {
    /** Longer ones are cut in the middle: an expression written by a loop may be as long as the loop. */
    private static final int LONGEST = 400;

    private final Map<Object, String> texts = new IdentityHashMap<>();

    private Notation() {}

    /** A real expression, such as {@code exp(a + b[z])}. */
    public static String of(RealExpr x) {
        return new Notation().written(x);
    }

    /** A discrete expression, such as {@code z[doc]}. */
    public static String of(IntExpr x) {
        return new Notation().written(x);
    }

    /** A distribution, such as {@code Categorical(theta[doc])}. */
    public static String of(Distribution d) {
        String family =
                d.name().substring(0, 1).toUpperCase(Locale.ROOT) + d.name().substring(1);
        if (d instanceof Distribution.OfFamily f && f.family() instanceof Truncated t)
            return of(new Distribution.OfFamily(t.family())) + ".within("
                    + of(t.low().expr()) + ", " + of(t.high().expr()) + ")";
        String separator = d instanceof Distribution.ChainOf ? ", then " : ", ";
        String cut = d instanceof Distribution.CountUpTo c ? " up to " + c.most() : "";
        return family + d.arguments().stream().map(Notation::of).collect(Collectors.joining(separator, "(", ")")) + cut;
    }

    /** An argument of a distribution, with the word "logits" where it holds these, or what a matrix is. */
    public static String of(Argument a) {
        if (a.support() instanceof MatrixSupports.PositiveDefinite) return a.name() + " " + of(a.value());
        return (a.support() instanceof Supports.Logits || a.support() instanceof Supports.LogOdds ? "logits " : "")
                + of(a.value());
    }

    /** Probabilities, or logits. */
    public static String of(Distribution.Probabilities p) {
        return of(p.argument(""));
    }

    private String written(Object root) {
        for (Object part : Parts.inputsFirst(root)) {
            String text = part instanceof RealExpr real ? real(real) : discrete((IntExpr) part);
            texts.put(
                    part,
                    text.length() <= LONGEST
                            ? text
                            : text.substring(0, LONGEST / 2) + " .. " + text.substring(text.length() - LONGEST / 4));
        }
        return texts.get(root);
    }

    private String real(RealExpr x) {
        if (x instanceof RealExpr.Constant c) return constant(c);
        if (x instanceof RealExpr.ParameterValue p) return p.parameter().name();
        if (x instanceof RealExpr.FreeNumbers f) return f.name();
        if (x instanceof RealExpr.Input i) return i.input().name();
        if (x instanceof RealExpr.ObservedValue v) return v.variable().name();
        if (x instanceof RealExpr.Filled f) return "filled(" + f.variable().name() + ", " + number(f.missingAs()) + ")";
        if (x instanceof RealExpr.Missing m) return "missing(" + m.name() + ")";
        if (x instanceof RealExpr.NumberOf n) return texts.get(n.discrete());
        if (x instanceof RealExpr.OneHot o) return "onehot(" + texts.get(o.discrete()) + ")";
        if (x instanceof RealExpr.Position p) return "#" + p.axis();
        if (x instanceof RealExpr.Unary u) {
            return u.function() == RealExpr.UnaryFunction.NEGATE
                    ? "-" + operand(u.x())
                    : lower(u.function()) + "(" + texts.get(u.x()) + ")";
        }
        if (x instanceof RealExpr.Binary b) return binary(b);
        if (x instanceof RealExpr.Where w) {
            return "where(" + texts.get(w.condition()) + ", " + texts.get(w.yes()) + ", " + texts.get(w.no()) + ")";
        }
        if (x instanceof RealExpr.Reduce r) {
            String function = r.function() == RealExpr.Reduction.LOG_SUM_EXP ? "logsumexp" : lower(r.function());
            return function + list(r.over()) + "(" + texts.get(r.x()) + ")";
        }
        if (x instanceof RealExpr.Softmax s) return isUniform(s) ? "uniform" : "softmax(" + texts.get(s.x()) + ")";
        if (x instanceof RealExpr.CumulativeSum c) return "cumsum[" + c.along() + "](" + texts.get(c.x()) + ")";
        if (x instanceof RealExpr.Cholesky c) return "cholesky(" + texts.get(c.x()) + ")";
        if (x instanceof RealExpr.TriangularSolve t)
            return "solve(" + texts.get(t.triangle()) + ", " + texts.get(t.b()) + ")";
        if (x instanceof RealExpr.Scan s)
            return "scan[" + s.along() + "](" + texts.get(s.start()) + ", then " + texts.get(s.step()) + ")";
        if (x instanceof RealExpr.Carried) return "previous";
        if (x instanceof RealExpr.Gather g) return operand(g.table()) + positions(g.bindings());
        if (x instanceof RealExpr.Renamed r) return texts.get(r.x());
        if (x instanceof RealExpr.Lag l) return operand(l.x()) + "[" + l.along() + "-" + l.steps() + "]";
        if (x instanceof RealExpr.NetOutput n) return n.net().name() + "(" + texts.get(n.input()) + ")";
        return x.toString();
    }

    private String discrete(IntExpr x) {
        if (x instanceof IntExpr.VariableValue v) return v.variable().name();
        if (x instanceof IntExpr.IndexValue i) return i.index().name();
        if (x instanceof IntExpr.Constant) return "fixed";
        if (x instanceof IntExpr.Gathered g) return texts.get(g.source()) + positions(g.bindings());
        if (x instanceof IntExpr.Renamed r) return texts.get(r.source());
        if (x instanceof IntExpr.Previous p) return of(p.source()) + "[" + p.along() + "-1]";
        return x.toString();
    }

    private String positions(List<RealExpr.Binding> bindings) {
        return bindings.stream().map(b -> texts.get(b.position())).collect(Collectors.joining(", ", "[", "]"));
    }

    private String binary(RealExpr.Binary b) {
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
        if (b.function() == RealExpr.BinaryFunction.PLUS && isScalar(b.b(), 0)) return texts.get(b.a());
        if (sign.isEmpty()) return lower(b.function()) + "(" + texts.get(b.a()) + ", " + texts.get(b.b()) + ")";
        return operand(b.a()) + sign + operand(b.b());
    }

    private String operand(RealExpr x) {
        boolean compound = x instanceof RealExpr.Binary b
                ? b.function() != RealExpr.BinaryFunction.MAX && b.function() != RealExpr.BinaryFunction.MIN
                : x instanceof RealExpr.Unary u && u.function() == RealExpr.UnaryFunction.NEGATE;
        return compound ? "(" + texts.get(x) + ")" : texts.get(x);
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
        return s.x() instanceof RealExpr.Binary b
                && b.function() == RealExpr.BinaryFunction.TIMES
                && isScalar(b.b(), 0);
    }

    private static boolean isScalar(RealExpr x, double value) {
        return x instanceof RealExpr.Constant c && c.axes().isEmpty() && c.outcome() == null && c.values()[0] == value;
    }

    static String number(double v) {
        return v == Math.rint(v) && Math.abs(v) < 1e9 ? Long.toString((long) v) : Double.toString(v);
    }

    private static String lower(Enum<?> e) {
        return e.name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    private static String list(List<?> names) {
        return new ArrayList<>(names).toString();
    }
}
