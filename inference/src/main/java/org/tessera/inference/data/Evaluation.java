package org.tessera.inference.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tessera.dsl.Axis;
import org.tessera.dsl.IntExpr;
import org.tessera.dsl.Parts;
import org.tessera.dsl.Range;
import org.tessera.dsl.RealExpr;
import org.tessera.dsl.RealExpr.BinaryFunction;
import org.tessera.dsl.Variable;

/**
 * Evaluates expressions as far as data and constants decide them, by interval arithmetic elsewhere: a parameter lies in
 * its support, a drawn category may be any.
 */
final class Evaluation {
    private final Grid grid;
    private final Binding binding;
    private final Reduced reduced;
    private final Matrices matrices;
    private final Map<Object, Bounds> reals = new IdentityHashMap<>();
    private final Map<Object, Codes> integers = new IdentityHashMap<>();

    Evaluation(Grid grid) {
        this.grid = grid;
        this.binding = grid.binding();
        this.reduced = new Reduced(grid);
        this.matrices = new Matrices(grid);
    }

    /** What must be evaluated, inputs first: what a net is given decides nothing about what it returns. */
    static List<Object> parts(RealExpr root) {
        return Parts.inputsFirst(List.of(root), x -> x instanceof RealExpr.NetOutput ? List.of() : Parts.of(x));
    }

    Bounds of(RealExpr root) {
        for (Object part : parts(root)) {
            if (part instanceof RealExpr x) reals.put(x, real(x));
            else integers.put(part, integer((IntExpr) part));
        }
        return known(root);
    }

    private Bounds known(RealExpr x) {
        return Objects.requireNonNull(reals.get(x));
    }

    private Codes known(IntExpr x) {
        return Objects.requireNonNull(integers.get(x));
    }

    private Bounds real(RealExpr x) {
        if (x instanceof RealExpr.Constant c) return constant(c);
        if (x instanceof RealExpr.Input i) return data(i.input().name(), i.axes(), Range.ANY);
        if (x instanceof RealExpr.ObservedValue v) return observed(v.variable());
        if (x instanceof RealExpr.Filled f) return filled(f);
        if (x instanceof RealExpr.Missing m) return missing(m);
        if (x instanceof RealExpr.NumberOf n) return numbers(n.discrete());
        if (x instanceof RealExpr.OneHot o) return oneHot(o);
        if (x instanceof RealExpr.Position p) return positions(p.axis());
        if (x instanceof RealExpr.Unary u) return unary(u.function(), u.slope(), known(u.x()));
        if (x instanceof RealExpr.Binary b) return binary(b.function(), known(b.a()), known(b.b()));
        if (x instanceof RealExpr.Where w) return where(known(w.condition()), known(w.yes()), known(w.no()));
        if (x instanceof RealExpr.Reduce r) return reduced.of(r, known(r.x()));
        if (x instanceof RealExpr.Softmax s) return softmax(s, known(s.x()));
        if (x instanceof RealExpr.CumulativeSum c) return reduced.cumulative(c.along(), known(c.x()));
        if (x instanceof RealExpr.Cholesky c) return matrices.cholesky(c, known(c.x()));
        if (x instanceof RealExpr.TriangularSolve t) return matrices.solved(t, known(t.triangle()), known(t.b()));
        if (x instanceof RealExpr.Scan s) return Bounds.of(Range.of(s, Range.ANY, hulls(s)));
        if (x instanceof RealExpr.Gather g) return gather(g, known(g.table()));
        if (x instanceof RealExpr.Renamed r) return known(r.x()).renamed(r.from(), r.to());
        if (x instanceof RealExpr.Lag l) return lag(l, known(l.x()));
        return Bounds.of(Range.of(x, Range.ANY));
    }

    private Codes integer(IntExpr x) {
        if (x instanceof IntExpr.VariableValue v) return codes(v.variable().name(), x.axes());
        if (x instanceof IntExpr.IndexValue i) return codes(i.index().name(), x.axes());
        if (x instanceof IntExpr.Constant c)
            return Codes.read(Values.of(c.values(), c.values().length), c.axes(), grid);
        if (x instanceof IntExpr.Gathered g) return known(g.source()).gathered(g, codes(g.bindings()), grid);
        if (x instanceof IntExpr.Renamed r) return known(r.source()).renamed(r.from(), r.to());
        return Codes.UNKNOWN;
    }

    private Codes codes(String name, List<Axis> axes) {
        Values v = binding.values(name).orElse(null);
        return v == null || !v.isInteger() ? Codes.UNKNOWN : Codes.read(v, axes, grid);
    }

    private List<Codes> codes(List<RealExpr.Binding> bindings) {
        List<Codes> at = new ArrayList<>();
        for (RealExpr.Binding b : bindings) at.add(known(b.position()));
        return at;
    }

    private Bounds constant(RealExpr.Constant c) {
        List<Axis> axes = c.outcome() == null ? c.axes() : Bounds.union(c.axes(), List.of(c.outcome()));
        return read(c.values(), axes);
    }

    private Bounds read(double[] values, List<Axis> axes) {
        int[] at = grid.dataOffsets(axes);
        double[] read = new double[at.length];
        for (int i = 0; i < read.length; i++) read[i] = values[at[i]];
        return Bounds.exactly(axes, read);
    }

    private Bounds data(String name, List<Axis> axes, Range unbound) {
        Values v = binding.values(name).orElse(null);
        if (v == null) return Bounds.of(unbound);
        int[] at = grid.dataOffsets(axes);
        double[] read = new double[at.length];
        for (int i = 0; i < read.length; i++) read[i] = v.get(at[i]);
        return Bounds.exactly(axes, read);
    }

    /** Where values are missing they may be any that the variable takes. */
    private Bounds observed(Variable v) {
        Range any = Range.of(v.distribution());
        Bounds given = data(v.name(), v.valueAxes(), any);
        boolean counted = any.low() >= 0;
        Bounds all = Bounds.empty(given.axes(), grid);
        for (int i = 0; i < all.count(); i++) {
            boolean missing = Double.isNaN(given.low()[i]) || counted && given.low()[i] < 0;
            all.put(i, missing ? any : given.at(i));
        }
        return all;
    }

    private Bounds filled(RealExpr.Filled f) {
        if (!binding.isBound(f.variable())) return Bounds.of(Range.of(f.missingAs()));
        Gaps gaps = binding.gaps(f.variable()).orElse(null);
        Bounds all = data(f.variable().name(), f.axes(), Range.ANY);
        int[] at = grid.dataOffsets(f.axes());
        for (int i = 0; gaps != null && i < at.length; i++)
            if (!gaps.isKnown(at[i])) all.put(i, Range.of(f.missingAs()));
        return all;
    }

    private Bounds missing(RealExpr.Missing m) {
        if (binding.values(m.name()).isEmpty()) return Bounds.of(Range.of(1));
        Gaps gaps = binding.gaps().stream()
                .filter(g -> g.variable().name().equals(m.name()))
                .findFirst()
                .orElse(null);
        if (gaps == null) return Bounds.of(Range.of(0));
        int[] at = grid.dataOffsets(m.axes());
        double[] read = new double[at.length];
        for (int i = 0; i < read.length; i++) read[i] = gaps.isKnown(at[i]) ? 0 : 1;
        return Bounds.exactly(m.axes(), read);
    }

    private Bounds numbers(IntExpr x) {
        Codes c = known(x);
        Bounds all = Bounds.empty(c.axes(), grid);
        Range any = new Range(0, binding.size(x.domain()) - 1);
        for (int i = 0; i < all.count(); i++) all.put(i, c.values()[i] < 0 ? any : Range.of(c.values()[i]));
        return all;
    }

    private Bounds oneHot(RealExpr.OneHot o) {
        Codes c = known(o.discrete());
        if (c.isUnknown()) return Bounds.of(Range.UNIT);
        List<Axis> axes = Bounds.union(c.axes(), List.of(o.category()));
        int[] at = grid.offsets(axes, c.axes()), category = grid.offsets(axes, List.of(o.category()));
        Bounds all = Bounds.empty(axes, grid);
        for (int i = 0; i < all.count(); i++) {
            int code = c.values()[at[i]];
            all.put(i, code < 0 ? Range.UNIT : Range.of(code == grid.position(o.category(), category[i]) ? 1 : 0));
        }
        return all;
    }

    private Bounds positions(Axis axis) {
        double[] p = new double[grid.size(axis)];
        for (int i = 0; i < p.length; i++) p[i] = grid.position(axis, i);
        return Bounds.exactly(List.of(axis), p);
    }

    private Bounds unary(RealExpr.UnaryFunction f, double slope, Bounds x) {
        Bounds all = Bounds.empty(x.axes(), grid);
        for (int i = 0; i < all.count(); i++) {
            Range at = x.at(i);
            all.put(i, at.isPoint() ? Range.of(f.at(at.low(), slope)) : Range.of(f, at));
        }
        return all;
    }

    private Bounds binary(BinaryFunction f, Bounds a, Bounds b) {
        Bounds all = Bounds.empty(Bounds.union(a.axes(), b.axes()), grid);
        int[] atA = grid.offsets(all.axes(), a.axes()), atB = grid.offsets(all.axes(), b.axes());
        for (int i = 0; i < all.count(); i++) {
            Range x = a.at(atA[i]), y = b.at(atB[i]);
            all.put(i, x.isPoint() && y.isPoint() ? Range.of(f.at(x.low(), y.low())) : Range.of(f, x, y));
        }
        return all;
    }

    private Bounds where(Bounds condition, Bounds yes, Bounds no) {
        Bounds all = Bounds.empty(Bounds.union(condition.axes(), Bounds.union(yes.axes(), no.axes())), grid);
        int[] atCondition = grid.offsets(all.axes(), condition.axes());
        int[] atYes = grid.offsets(all.axes(), yes.axes()), atNo = grid.offsets(all.axes(), no.axes());
        for (int i = 0; i < all.count(); i++) {
            Range c = condition.at(atCondition[i]), y = yes.at(atYes[i]), n = no.at(atNo[i]);
            boolean never = c.low() == 0 && c.high() == 0, always = !(c.low() <= 0 && c.high() >= 0);
            all.put(i, never ? n : always ? y : y.hull(n));
        }
        return all;
    }

    private Bounds softmax(RealExpr.Softmax s, Bounds x) {
        Bounds sum = reduced.along(RealExpr.Reduction.LOG_SUM_EXP, List.of(s.outcome()), x);
        Bounds p = unary(RealExpr.UnaryFunction.EXP, 0, binary(BinaryFunction.MINUS, x, sum));
        // of intervals only NaN is worth knowing: probabilities lie between 0 and 1 otherwise
        for (int i = 0; i < p.count(); i++) if (!p.at(i).isPoint()) p.put(i, Range.UNIT);
        return p;
    }

    /** What the parts of a recursion that do not depend on its previous value lie between, wherever it is. */
    private Map<Object, Range> hulls(RealExpr.Scan s) {
        Map<Object, Range> hulls = new IdentityHashMap<>();
        Set<Object> dependent = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Object part : Parts.inputsFirst(List.of(s.start(), s.step()))) {
            if (part == s.previous() || Parts.of(part).stream().anyMatch(dependent::contains)) dependent.add(part);
            Bounds b = part instanceof RealExpr real && !dependent.contains(part) ? reals.get(real) : null;
            if (b == null) continue;
            Range hull = b.at(0);
            for (int i = 1; i < b.count(); i++) hull = hull.hull(b.at(i));
            hulls.put(part, hull);
        }
        return hulls;
    }

    private Bounds gather(RealExpr.Gather g, Bounds table) {
        Gathering read = new Gathering(table.axes(), g.bindings(), codes(g.bindings()), grid);
        Bounds all = Bounds.empty(read.axes(), grid);
        for (int i = 0; i < all.count(); i++) {
            Range hull = null;
            for (int source : read.sources(i)) hull = hull == null ? table.at(source) : hull.hull(table.at(source));
            all.put(i, Objects.requireNonNull(hull));
        }
        return all;
    }

    private Bounds lag(RealExpr.Lag l, Bounds x) {
        Bounds all = x.over(Bounds.union(x.axes(), List.of(l.along())), grid);
        int[] at = grid.offsets(all.axes(), List.of(l.along()));
        int stride = stride(all.axes(), l.along());
        Bounds shifted = Bounds.empty(all.axes(), grid);
        for (int i = 0; i < shifted.count(); i++) {
            shifted.put(i, at[i] < l.steps() ? Range.of(l.before()) : all.at(i - l.steps() * stride));
        }
        return shifted;
    }

    private int stride(List<Axis> axes, Axis along) {
        return grid.count(axes.subList(axes.indexOf(along) + 1, axes.size()));
    }
}
