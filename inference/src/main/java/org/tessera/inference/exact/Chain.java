package org.tessera.inference.exact;

/**
 * A chain of T steps over S states with joint weight {@code p(z) = start(z_0) emission_0(z_0) prod_{t>0}
 * transition_{t-1}(z_{t-1}, z_t) emission_t(z_t)}, all given as logarithms. The emission of a step is the log-density
 * of what was observed there, 0 where nothing was. Nothing has to be normalised. Immutable; inputs are copied, but for
 * the tables of {@link #over}.
 */
public final class Chain {
    final int steps, states;
    /** [S]; tables [S x S], row-major, from before to; [T x S]. */
    final double[] start, transitions, emissions;
    /** Where the table from step t to step t + 1 begins, [T-1]. */
    private final int[] table;

    private Chain(double[] start, double[][][] tables, boolean shared, double[][] emissions) {
        steps = emissions.length;
        states = start.length;
        if (states == 0) throw new IllegalArgumentException("A chain needs at least one state.");
        if (steps == 0) throw new IllegalArgumentException("A chain needs at least one step.");
        if (!shared && tables.length != steps - 1)
            throw new IllegalArgumentException("A chain of " + steps + " steps needs " + (steps - 1)
                    + " transition tables, one between each two steps, not " + tables.length + ".");
        if ((long) states * states * tables.length > Integer.MAX_VALUE - 8
                || (long) steps * states > Integer.MAX_VALUE - 8)
            throw new IllegalArgumentException("A chain of " + steps + " steps, " + states + " states and "
                    + tables.length + " transition tables does not fit into arrays.");
        table = new int[steps - 1];
        if (!shared) for (int t = 0; t < table.length; t++) table[t] = t * states * states;
        this.start = new double[states];
        this.transitions = new double[tables.length * states * states];
        this.emissions = new double[steps * states];
        copy(start, this.start, 0, () -> "log start");
        for (int t = 0; t < tables.length; t++) copyTable(tables[t], t, shared);
        for (int t = 0; t < steps; t++) {
            int step = t;
            copy(emissions[t], this.emissions, t * states, () -> "log emissions of step " + step);
        }
    }

    /**
     * A chain with the same transitions at every step.
     *
     * @param logStart [S]
     * @param logTransition [S][S], from before to
     * @param logEmissions [T][S]
     * @throws IllegalArgumentException for a wrong length, a NaN or {@code +inf}, naming the place
     */
    public static Chain of(double[] logStart, double[][] logTransition, double[][] logEmissions) {
        return new Chain(logStart, new double[][][] {logTransition}, true, logEmissions);
    }

    /**
     * A chain whose transitions change.
     *
     * @param logStart [S]
     * @param logTransitions [T-1][S][S], table t from the state of step t to that of step t + 1
     * @param logEmissions [T][S]
     * @throws IllegalArgumentException for a wrong length, a NaN or {@code +inf}, naming the place
     */
    public static Chain of(double[] logStart, double[][][] logTransitions, double[][] logEmissions) {
        return new Chain(logStart, logTransitions, false, logEmissions);
    }

    private Chain(double[] emissions, int states, double[] tables, int[] table) {
        this.states = states;
        this.steps = emissions.length / states;
        this.start = new double[states];
        this.transitions = tables;
        this.emissions = emissions.clone();
        this.table = table.clone();
    }

    /**
     * A chain whose transition tables lie in an array of the caller's: read where they are, and not to be changed while
     * the chain is in use. Steps may share a table; neighbours that do cost nothing more.
     *
     * @param logEmissions [T x S], those of step 0 including the start
     * @param states S
     * @param tables holds tables [S x S], from before to
     * @param table where in {@code tables} the one from step t to step t + 1 begins, [T-1]
     * @throws IllegalArgumentException for a wrong length; the logarithms are not checked
     */
    public static Chain over(double[] logEmissions, int states, double[] tables, int[] table) {
        if (states < 1
                || logEmissions.length == 0
                || logEmissions.length % states != 0
                || table.length != logEmissions.length / states - 1)
            throw new IllegalArgumentException(logEmissions.length + " emissions and " + table.length
                    + " tables make no chain of " + states + " states.");
        for (int at : table)
            if (at < 0 || at > tables.length - states * states)
                throw new IllegalArgumentException(
                        "No table of " + states + " states begins at " + at + " of " + tables.length + ".");
        return new Chain(logEmissions, states, tables, table);
    }

    /** T. */
    public int steps() {
        return steps;
    }

    /** S. */
    public int states() {
        return states;
    }

    /**
     * Log joint weight of a path of T states.
     *
     * @throws IllegalArgumentException for a wrong length or a state out of range
     */
    public double logJoint(int[] path) {
        if (path.length != steps)
            throw new IllegalArgumentException(
                    "A path of " + steps + " steps was expected, not of " + path.length + ".");
        for (int t = 0; t < steps; t++)
            if (path[t] < 0 || path[t] >= states)
                throw new IllegalArgumentException(
                        "State " + path[t] + " at step " + t + " of a path: 0 to " + (states - 1) + " were expected.");
        double sum = start[path[0]] + emissions[path[0]];
        for (int t = 1; t < steps; t++)
            sum += transitions[table(t - 1) + path[t - 1] * states + path[t]] + emissions[t * states + path[t]];
        return sum;
    }

    /** Where the table from step t to step t + 1 begins in {@link #transitions}. */
    int table(int t) {
        return table[t];
    }

    private void copyTable(double[][] table, int t, boolean shared) {
        String name = shared ? "log transition" : "log transition " + t;
        if (table.length != states)
            throw new IllegalArgumentException("The " + name + " has " + table.length + " rows; " + states
                    + " were expected, one for each state.");
        for (int i = 0; i < states; i++) {
            int row = i;
            copy(table[i], transitions, (t * states + i) * states, () -> name + " from state " + row);
        }
    }

    private interface Place {
        String name();
    }

    private void copy(double[] from, double[] to, int at, Place place) {
        if (from.length != states)
            throw new IllegalArgumentException("The " + place.name() + " has " + from.length + " values; " + states
                    + " were expected, one for each state.");
        for (int s = 0; s < states; s++) {
            if (!LogWeights.isLog(from[s]))
                throw new IllegalArgumentException("The " + place.name() + " has " + from[s] + " at state " + s
                        + "; a logarithm below +inf was expected.");
            to[at + s] = from[s];
        }
    }
}
