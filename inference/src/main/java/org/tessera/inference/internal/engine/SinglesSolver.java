package org.tessera.inference.internal.engine;

import org.tessera.inference.exact.LogWeights;
import org.tessera.inference.random.RandomStream;

/** Variables that no table joins: each is enumerated by itself. */
final class SinglesSolver implements Solver {
    private final FactorGraph graph;
    private double[] tables = {};
    private int at;

    SinglesSolver(FactorGraph graph) {
        this.graph = graph;
    }

    /** Whether no table has two variables. */
    static boolean fits(FactorGraph graph) {
        return graph.scopes.stream().allMatch(s -> s.length < 2);
    }

    private int begin(int table) {
        return at + graph.at[table];
    }

    private int entries(int table) {
        return (int) graph.entries(graph.scopes.get(table));
    }

    @Override
    public double evidence(double[] log, int from) {
        tables = log;
        at = from;
        double sum = 0;
        for (int f = 0; f < graph.at.length; f++) sum += LogWeights.logSum(log, begin(f), entries(f), 1);
        return sum;
    }

    @Override
    public void draw(RandomStream random, int[] to, int toAt) {
        for (int v = 0; v < graph.variables(); v++)
            to[toAt + v] = LogWeights.draw(tables, begin(v), graph.cardinality[v], random.uniform());
    }

    @Override
    public void posterior() {
        for (int f = 0; f < graph.at.length; f++) LogWeights.toProbabilities(tables, begin(f), entries(f));
    }

    @Override
    public double mostProbable(int[] to, int toAt) {
        double sum = 0;
        for (int f = 0; f < graph.at.length; f++) {
            int best = LogWeights.argMax(tables, begin(f), entries(f));
            sum += tables[begin(f) + best];
            if (f < graph.variables()) to[toAt + f] = best;
        }
        return sum;
    }
}
