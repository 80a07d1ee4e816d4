package org.tessera.dsl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a conditional probability table: one {@code set} for each combination of the parents' categories, given
 * as labels, numbers or, for bernoulli parents, booleans. The last argument is P(true) for two outcomes, else a
 * {@link Tessera#row row} of probabilities.
 */
public final class Cpt {
    private static final int MOST_ROWS = 1 << 24;

    private final @Nullable Axis child;
    private final List<Categorical> parents;
    private final List<Axis> axes = new ArrayList<>();
    private final String what;
    private final double @Nullable [][] rows;

    Cpt(@Nullable Axis child, List<Categorical> parents) {
        this.child = child;
        this.parents = parents;
        List<String> names = parents.stream().map(p -> Notation.of(p.intExpr())).toList();
        this.what = "cpt(" + (child == null ? "" : child + " | ") + String.join(", ", names) + ")";
        if (child != null) child.requireSize(what);
        long size = 1;
        for (Categorical p : parents) {
            Axis domain = p.intExpr().domain();
            size *= domain.requireSize(what);
            if (size > MOST_ROWS)
                throw new ModelException(what + ": its parents have more than " + MOST_ROWS
                        + " combinations, too many to set one by one; gather from a table instead");
            axes.add(axes.contains(domain) || domain == child ? twin(domain) : domain);
        }
        this.rows = new double[(int) size][];
    }

    public void set(Object a, Number p) {
        put(p, a);
    }

    public void set(Object a, Object b, Number p) {
        put(p, a, b);
    }

    public void set(Object a, Object b, Object c, Number p) {
        put(p, a, b, c);
    }

    public void set(Object a, Object b, Object c, Object d, Number p) {
        put(p, a, b, c, d);
    }

    public void set(Object a, Object b, Object c, Object d, Object e, Number p) {
        put(p, a, b, c, d, e);
    }

    public void set(Object a, Row row) {
        put(row, a);
    }

    public void set(Object a, Object b, Row row) {
        put(row, a, b);
    }

    public void set(Object a, Object b, Object c, Row row) {
        put(row, a, b, c);
    }

    public void set(Object a, Object b, Object c, Object d, Row row) {
        put(row, a, b, c, d);
    }

    public void set(Object a, Object b, Object c, Object d, Object e, Row row) {
        put(row, a, b, c, d, e);
    }

    void put(Number p, Object... at) {
        Present.required(p, what + ", row " + Arrays.toString(at) + ": the number");
        if (child != null)
            throw new ModelException(what + ", row " + Arrays.toString(at) + ": one number given; the outcomes of '"
                    + child + "' take row(..) of " + child.size().orElseThrow());
        place(new double[] {Constants.probability(p.doubleValue(), what + ", row " + Arrays.toString(at))}, at);
    }

    void put(Row row, Object... at) {
        double[] p = Present.required(row, what + ", row " + Arrays.toString(at) + ": row(..)")
                .probabilities();
        String here = what + ", row " + Arrays.toString(at);
        if (child == null)
            throw new ModelException(here
                    + ": row(..) given, but this table holds P(true); name the outcome axis, cpt(axis, "
                    + "parents..), for more outcomes");
        if (p.length != child.size().orElseThrow())
            throw new ModelException(here + ": " + p.length + " probabilities for the "
                    + child.size().getAsInt() + " outcomes of '" + child + "'");
        place(Constants.checkedRow(p, here), at);
    }

    private void place(double[] p, Object... at) {
        String here = what + ", row " + Arrays.toString(at);
        if (at.length != axes.size())
            throw new ModelException(
                    here + ": " + at.length + " parent values given, but it has " + axes.size() + " parents");
        int flat = 0;
        for (int i = 0; i < at.length; i++) {
            Axis a = axes.get(i);
            flat = flat * a.size().orElseThrow() + Indicators.position(here, a, at[i]);
        }
        if (rows[flat] != null) throw new ModelException(here + ": set twice");
        rows[flat] = p;
    }

    /** The finished table, read at the parents. */
    Real gathered() {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) if (rows[i] == null) missing.add(Constants.position(axes, i));
        if (!missing.isEmpty()) {
            throw new ModelException(what + ": row " + missing.get(0)
                    + (missing.size() > 1 ? " and " + (missing.size() - 1) + " more are" : " is")
                    + " missing; set one row for each combination of the parents' categories");
        }
        double[] values = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
        List<RealExpr.Binding> bindings = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++)
            bindings.add(new RealExpr.Binding(axes.get(i), parents.get(i).intExpr()));
        return new Expression(
                Gathers.gathered(new RealExpr.Constant(values, List.copyOf(axes), child), List.copyOf(bindings)));
    }

    private static Axis twin(Axis domain) {
        Scope scope = domain.scope();
        Axis twin = new Axis(domain.name() + "'", -1, List.of(), false, domain.root(), scope, true);
        return scope == null ? twin : scope.add(twin);
    }
}
