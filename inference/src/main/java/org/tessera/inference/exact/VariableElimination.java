package org.tessera.inference.exact;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tessera.inference.random.RandomStream;

/**
 * Exact inference in a discrete net, {@code p(x) = prod_f f(x_f) / Z}: variables are summed (or maximised) out one at a
 * time in a min-fill order, {@code sum_v prod_f = (prod of f without v) (sum_v prod of f with v)}. Source: Koller,
 * Friedman, "Probabilistic Graphical Models", MIT Press 2009, chapters 9 (elimination), 10.2-10.3 (all marginals by one
 * pass back) and 13.2 (MAP); a draw goes back the same way. Time and memory grow with the tables, whose sizes are known
 * before one is built.
 *
 * <p>Its variables are those of the factors. Give a value by {@link Factor#given} in every factor that has the
 * variable. Not thread-safe.
 */
public final class VariableElimination {
    /** 2^24 entries, 128 MB. */
    public static final long DEFAULT_LIMIT = 1L << 24;

    private final List<Factor> factors;
    private final EliminationOrder order;
    private final long limit;
    private double logEvidence = Double.NaN;
    private @Nullable Buckets sums;
    private @Nullable Beliefs beliefs;

    private VariableElimination(EliminationOrder order, List<Factor> factors, long limit) {
        this.factors = factors;
        this.limit = Math.min(limit, TableSize.LARGEST_ARRAY);
        this.order = order;
    }

    /** Finds an order; {@link #DEFAULT_LIMIT} entries are the most. */
    public static VariableElimination of(List<Factor> factors) {
        return of(factors, DEFAULT_LIMIT);
    }

    /**
     * Finds an order and builds no table.
     *
     * @param limit the most entries of the largest table (for {@link #logEvidence}), and of all tables together (for
     *     everything else, which keeps them; marginals twice)
     * @throws IllegalArgumentException when a variable has different sizes in two factors
     */
    public static VariableElimination of(List<Factor> factors, long limit) {
        List<Factor> copy = List.copyOf(factors);
        return new VariableElimination(EliminationOrder.ofFactors(copy), copy, limit);
    }

    /**
     * Takes an order that was found before.
     *
     * @param order complete, for the scopes of the factors
     * @throws IllegalArgumentException when the order was given up
     */
    public static VariableElimination of(EliminationOrder order, List<Factor> factors, long limit) {
        if (!order.isComplete())
            throw new IllegalArgumentException(
                    "The order was given up at a table of " + TableSize.text(order.largest) + ".");
        return new VariableElimination(order, List.copyOf(factors), limit);
    }

    /** The variables, in order of first appearance. */
    public List<Var> vars() {
        return order.vars;
    }

    /** The variables in the order they are eliminated. */
    public List<Var> order() {
        return Arrays.stream(order.order).mapToObj(order.vars::get).toList();
    }

    /** Entries of the largest table, before it is built; {@link Long#MAX_VALUE} when a long does not hold them. */
    public long largestTable() {
        return order.largest;
    }

    /** Entries of all tables together, before they are built; {@link Long#MAX_VALUE} when a long does not hold them. */
    public long allTables() {
        return order.total;
    }

    /**
     * {@code log Z = log sum_x prod_f f(x_f)}; {@code -inf} when everything is impossible.
     *
     * @throws IllegalArgumentException naming the size when the largest table is above the limit
     */
    public double logEvidence() {
        if (Double.isNaN(logEvidence)) {
            requireSize(order.largest, "The largest table, over " + largestScope() + ",");
            if (order.total <= limit) logEvidence = sums().constant;
            else logEvidence = new Buckets(order, factors, LogWeights::logSum, false).constant;
        }
        return logEvidence;
    }

    /**
     * {@code p(v)} of every variable, [size of v].
     *
     * @throws IllegalArgumentException naming the size when the tables are above the limit
     * @throws IllegalStateException when everything is impossible
     */
    public Map<Var, double[]> marginals() {
        Map<Var, double[]> marginals = new LinkedHashMap<>();
        for (Var v : order.vars) marginals.put(v, marginal(v));
        return marginals;
    }

    /**
     * The joint marginal of variables that share a table, as those of one factor do; row-major, the last fastest. The
     * marginal of a factor's variables is the gradient of the log evidence with respect to its log table.
     *
     * @throws IllegalArgumentException for an unknown variable, for variables without a common table, or naming the
     *     size when the tables are above the limit
     * @throws IllegalStateException when everything is impossible
     */
    public double[] marginal(Var... vars) {
        Beliefs beliefs = beliefs();
        List<Var> scope = List.of(vars);
        for (Var v : scope)
            if (!sums().knows(v))
                throw new IllegalArgumentException(
                        "Variable '" + v.name() + "' of " + v.size() + " categories is in no factor.");
        if (scope.isEmpty()) return new double[] {1};
        int step = sums().stepOf(scope);
        if (!beliefs.covers(step, scope))
            throw new IllegalArgumentException("The variables " + Factor.names(scope)
                    + " share no table; add a factor of zeros over them to ask for their joint marginal.");
        double[] p = beliefs.marginal(step, scope).logTable();
        LogWeights.toProbabilities(p, 0, p.length);
        return p;
    }

    /**
     * The most probable joint assignment, {@code argmax_x p(x)}; of equals the first category wins, last eliminated
     * first.
     *
     * @throws IllegalArgumentException naming the size when the tables are above the limit
     * @throws IllegalStateException when everything is impossible
     */
    public MapAssignment map() {
        requireKept();
        Buckets maxima = new Buckets(order, factors, LogWeights::max, true);
        if (maxima.constant == Double.NEGATIVE_INFINITY) throw impossible();
        return new MapAssignment(Traceback.run(maxima, order.vars, LogWeights::argMax), maxima.constant);
    }

    /**
     * Draws a joint assignment from {@code p}, each variable given those eliminated later.
     *
     * @throws IllegalArgumentException naming the size when the tables are above the limit
     * @throws IllegalStateException when everything is impossible
     */
    public Map<Var, Integer> sample(RandomStream random) {
        return Traceback.run(possible(), order.vars, (x, at, n) -> LogWeights.draw(x, at, n, random.uniform()));
    }

    private Beliefs beliefs() {
        Beliefs known = beliefs;
        if (known == null) beliefs = known = new Beliefs(possible());
        return known;
    }

    private Buckets possible() {
        Buckets kept = sums();
        if (kept.constant == Double.NEGATIVE_INFINITY) throw impossible();
        return kept;
    }

    private Buckets sums() {
        Buckets known = sums;
        if (known == null) {
            requireKept();
            sums = known = new Buckets(order, factors, LogWeights::logSum, true);
        }
        return known;
    }

    private void requireKept() {
        requireSize(order.largest, "The largest table, over " + largestScope() + ",");
        requireSize(order.total, "All " + order.vars.size() + " tables together, which all but the log evidence need,");
    }

    private void requireSize(long size, String what) {
        if (size > limit)
            throw new IllegalArgumentException(
                    what + " would have " + TableSize.text(size) + "; the limit is " + TableSize.text(limit) + ".");
    }

    private String largestScope() {
        return Factor.names(order.largestScope());
    }

    private static IllegalStateException impossible() {
        return new IllegalStateException(
                "Every joint assignment has probability 0: the factors contradict each other.");
    }
}
