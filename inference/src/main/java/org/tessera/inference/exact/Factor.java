package org.tessera.inference.exact;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A non-negative function of discrete variables, as a row-major table of its logarithm, the last variable fastest;
 * {@code -inf} where it is 0. Without variables it is a constant of one entry. Source of the operations: Koller,
 * Friedman, "Probabilistic Graphical Models", MIT Press 2009, sections 4.2.1 (product), 4.2.3 (reduction), 9.3.1
 * (sum-out), 13.2.1 (max-out). Immutable.
 */
public final class Factor {
    private final List<Var> vars;
    /** Read where it is by this package, never written. */
    final double[] log;

    private Factor(List<Var> vars, double[] log) {
        this.vars = vars;
        this.log = log;
    }

    /**
     * A factor; both arguments are copied.
     *
     * @throws IllegalArgumentException for a variable twice, a wrong number of entries, a NaN or {@code +inf}
     */
    public static Factor of(List<Var> vars, double... logTable) {
        Factor f = owning(List.copyOf(vars), logTable.clone());
        for (int i = 0; i < f.log.length; i++)
            if (!LogWeights.isLog(f.log[i]))
                throw new IllegalArgumentException("Entry " + i + " of the factor over " + names(vars) + " is "
                        + f.log[i] + "; a logarithm below +inf was expected.");
        return f;
    }

    /** A factor whose table is copied from {@code from[at]} on; the logarithms are not checked. */
    public static Factor of(List<Var> vars, double[] from, int at) {
        int size = Math.toIntExact(TableSize.of(vars));
        return owning(List.copyOf(vars), java.util.Arrays.copyOfRange(from, at, at + size));
    }

    /** A factor that keeps the array, whose entries are known to be logarithms. */
    static Factor owning(List<Var> vars, double[] log) {
        Set<String> seen = new HashSet<>();
        for (Var v : vars)
            if (!seen.add(v.name()))
                throw new IllegalArgumentException(
                        "Variable '" + v.name() + "' appears twice in the factor over " + names(vars) + ".");
        long size = TableSize.of(vars);
        if (log.length != size)
            throw new IllegalArgumentException(
                    "The factor over " + names(vars) + " has " + log.length + " entries; " + size + " were expected.");
        return new Factor(vars, log);
    }

    /** Its variables, the last fastest in the table. */
    public List<Var> vars() {
        return vars;
    }

    /** A copy of the table. */
    public double[] logTable() {
        return log.clone();
    }

    /**
     * The entry at a category of each variable, in their order.
     *
     * @throws IllegalArgumentException for a wrong number of categories or one out of range
     */
    public double logValue(int... categories) {
        if (categories.length != vars.size())
            throw new IllegalArgumentException(
                    vars.size() + " categories were expected, not " + categories.length + ".");
        int at = 0;
        for (int i = 0; i < categories.length; i++) at = at * vars.get(i).size() + checked(vars.get(i), categories[i]);
        return log[at];
    }

    /**
     * The product over the variables of both, this factor's first.
     *
     * @throws IllegalArgumentException naming the size when no array holds the table
     */
    public Factor product(Factor other) {
        Set<Var> union = new LinkedHashSet<>(vars);
        union.addAll(other.vars);
        return product(new ArrayList<>(union), List.of(this, other));
    }

    /** The product over given variables, among which are those of all factors; also reorders one factor. */
    static Factor product(List<Var> scope, List<Factor> factors) {
        long size = TableSize.of(scope);
        if (size > TableSize.LARGEST_ARRAY)
            throw new IllegalArgumentException("The table over " + names(scope) + " would have " + TableSize.text(size)
                    + ", more than an array holds.");
        Factor product = owning(List.copyOf(scope), new double[(int) size]);
        for (Factor f : factors) Broadcast.add(f, product.vars, product.log);
        return product;
    }

    /**
     * {@code log sum_v exp(..)} over the other variables.
     *
     * @throws IllegalArgumentException when the variable is not one of its own
     */
    public Factor sumOut(Var v) {
        return without(v, LogWeights::logSum);
    }

    /**
     * The largest entry over the categories of v, over the other variables.
     *
     * @throws IllegalArgumentException when the variable is not one of its own
     */
    public Factor maxOut(Var v) {
        return without(v, LogWeights::max);
    }

    /**
     * The entries at one category of v, over the other variables: the factor once v is known.
     *
     * @throws IllegalArgumentException when the variable is not one of its own or has no such category
     */
    public Factor given(Var v, int category) {
        checked(v, category);
        return without(v, (x, at, n, stride) -> x[at + category * stride]);
    }

    /** One number from the n weights of a variable's categories. */
    interface Reduction {
        double of(double[] x, int at, int n, int stride);
    }

    Factor without(Var v, Reduction reduction) {
        int axis = vars.indexOf(v);
        if (axis < 0)
            throw new IllegalArgumentException("Variable '" + v.name() + "' of " + v.size()
                    + " categories is not one of the factor over " + names(vars) + ".");
        List<Var> rest = new ArrayList<>(vars);
        rest.remove(axis);
        int inner = (int) TableSize.of(vars.subList(axis + 1, vars.size())),
                n = v.size(),
                outer = log.length / (inner * n);
        double[] reduced = new double[outer * inner];
        for (int o = 0; o < outer; o++)
            for (int i = 0; i < inner; i++) reduced[o * inner + i] = reduction.of(log, o * n * inner + i, n, inner);
        return new Factor(List.copyOf(rest), reduced);
    }

    static String names(List<Var> vars) {
        return vars.stream().map(Var::name).toList().toString();
    }

    private static int checked(Var v, int category) {
        if (category < 0 || category >= v.size())
            throw new IllegalArgumentException("Variable '" + v.name() + "' has no category " + category + ": 0 to "
                    + (v.size() - 1) + " were expected.");
        return category;
    }

    @Override
    public String toString() {
        return "factor over " + names(vars);
    }
}
