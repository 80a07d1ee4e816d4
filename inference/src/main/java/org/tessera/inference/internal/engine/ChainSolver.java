package org.tessera.inference.internal.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tessera.inference.exact.Chain;
import org.tessera.inference.exact.ForwardBackward;
import org.tessera.inference.exact.Viterbi;
import org.tessera.inference.random.RandomStream;

/** Forward-backward and Viterbi along the paths of a problem, which are independent of each other. */
final class ChainSolver implements Solver {
    private final FactorGraph graph;
    private final Paths paths;
    private final int[] constants;
    private final List<ForwardBackward> solved = new ArrayList<>();
    private double[] tables = {};
    private int at;

    ChainSolver(FactorGraph graph, Paths paths) {
        this.graph = graph;
        this.paths = paths;
        int[] empty = java.util.stream.IntStream.range(0, graph.at.length)
                .filter(f -> graph.scopes.get(f).length == 0)
                .toArray();
        constants = Arrays.stream(empty).map(f -> graph.at[f]).toArray();
    }

    @Override
    public double evidence(double[] log, int from) {
        tables = log;
        at = from;
        solved.clear();
        double sum = constant(log, from);
        for (int p = 0; p < paths.paths.size(); p++) {
            ForwardBackward fb = ForwardBackward.of(chain(p, log, from));
            solved.add(fb);
            sum += fb.logEvidence();
        }
        return sum;
    }

    private double constant(double[] log, int from) {
        double sum = 0;
        for (int c : constants) sum += log[from + c];
        return sum;
    }

    /** A table that equals the one before it is the same one: then it is prepared once. */
    private Chain chain(int path, double[] log, int from) {
        int[] vars = paths.paths.get(path), between = paths.tables.get(path), table = new int[between.length];
        int states = graph.cardinality[vars[0]], entries = states * states;
        double[] emissions = new double[vars.length * states];
        for (int t = 0; t < vars.length; t++)
            System.arraycopy(log, from + graph.at[vars[t]], emissions, t * states, states);
        for (int t = 0; t < between.length; t++) {
            int own = from + graph.at[between[t]];
            table[t] = t > 0 && Arrays.equals(log, own, own + entries, log, table[t - 1], table[t - 1] + entries)
                    ? table[t - 1]
                    : own;
        }
        return Chain.over(emissions, states, log, table);
    }

    @Override
    public void draw(RandomStream random, int[] to, int toAt) {
        for (int p = 0; p < solved.size(); p++) put(p, solved.get(p).sample(random), to, toAt);
    }

    @Override
    public void posterior() {
        for (int c : constants) tables[at + c] = 1;
        for (int p = 0; p < solved.size(); p++) {
            int[] vars = paths.paths.get(p), between = paths.tables.get(p);
            ForwardBackward fb = solved.get(p);
            for (int t = between.length - 1; t >= 0; t--) fb.pairs(t, tables, at + graph.at[between[t]]);
            for (int t = 0; t < vars.length; t++) fb.marginal(t, tables, at + graph.at[vars[t]]);
        }
    }

    @Override
    public double mostProbable(int[] to, int toAt) {
        double sum = constant(tables, at);
        for (int p = 0; p < paths.paths.size(); p++) {
            Viterbi best = Viterbi.of(chain(p, tables, at));
            put(p, best.path(), to, toAt);
            sum += best.logJoint();
        }
        return sum;
    }

    private void put(int path, int[] states, int[] to, int toAt) {
        int[] vars = paths.paths.get(path);
        for (int t = 0; t < vars.length; t++) to[toAt + vars[t]] = states[t];
    }
}
