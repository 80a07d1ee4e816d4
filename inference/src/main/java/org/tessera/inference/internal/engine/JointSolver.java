package org.tessera.inference.internal.engine;

import org.tessera.inference.exact.LogWeights;
import org.tessera.inference.random.RandomStream;

/** All joint states of a problem, in one table after those of the single variables. */
final class JointSolver implements Solver {
    private final int[] cardinality;
    private final int logits, states;
    private double[] tables = {};
    private int at;

    JointSolver(FactorGraph graph) {
        cardinality = graph.cardinality;
        logits = graph.at[graph.at.length - 1];
        states = (int) graph.entries - logits;
    }

    private int joint() {
        return at + logits;
    }

    @Override
    public double evidence(double[] log, int from) {
        tables = log;
        at = from;
        return LogWeights.logSum(log, joint(), states, 1);
    }

    @Override
    public void draw(RandomStream random, int[] to, int toAt) {
        decode(LogWeights.draw(tables, joint(), states, random.uniform()), to, toAt);
    }

    @Override
    public void posterior() {
        LogWeights.toProbabilities(tables, joint(), states);
        java.util.Arrays.fill(tables, at, joint(), 0);
        for (int s = 0; s < states; s++) {
            double w = tables[joint() + s];
            if (w == 0) continue;
            for (int i = cardinality.length - 1, rest = s, to = joint(); i >= 0; i--) {
                to -= cardinality[i];
                tables[to + rest % cardinality[i]] += w;
                rest /= cardinality[i];
            }
        }
    }

    @Override
    public double mostProbable(int[] to, int toAt) {
        int best = LogWeights.argMax(tables, joint(), states);
        decode(best, to, toAt);
        return tables[joint() + best];
    }

    private void decode(int state, int[] to, int toAt) {
        for (int i = cardinality.length - 1, rest = state; i >= 0; i--) {
            to[toAt + i] = rest % cardinality[i];
            rest /= cardinality[i];
        }
    }
}
