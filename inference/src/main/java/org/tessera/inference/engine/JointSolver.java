package org.tessera.inference.engine;

import org.tessera.inference.random.RandomStream;

/** All joint states of a problem, in one table after those of the single variables. */
final class JointSolver implements Solver {
    private final int[] cardinality;
    private final int logits, states;
    private double[] tables = {};
    private int at;
    private double max, sum;

    JointSolver(FactorGraph graph) {
        cardinality = graph.cardinality;
        logits = graph.at[graph.at.length - 1];
        states = (int) graph.entries - logits;
    }

    @Override public double evidence(double[] log, int from) {
        tables = log;
        at = from;
        max = Double.NEGATIVE_INFINITY;
        sum = 0;
        for (int s = joint(); s < joint() + states; s++) max = Math.max(max, log[s]);
        if (max == Double.NEGATIVE_INFINITY) return max;
        for (int s = joint(); s < joint() + states; s++) sum += Math.exp(log[s] - max);
        return max + Math.log(sum);
    }

    private int joint() { return at + logits; }

    @Override public void draw(RandomStream random, int[] to, int toAt) {
        double u = random.uniform() * sum;
        int last = 0;
        for (int s = 0; s < states; s++) {
            double w = Math.exp(tables[joint() + s] - max);
            if (w == 0) continue;
            last = s;
            if ((u -= w) < 0) break;
        }
        decode(last, to, toAt);
    }

    @Override public void posterior() {
        java.util.Arrays.fill(tables, at, joint(), 0);
        for (int s = 0; s < states; s++) {
            double w = tables[joint() + s] = Math.exp(tables[joint() + s] - max) / sum;
            if (w == 0) continue;
            for (int i = cardinality.length - 1, rest = s, to = joint(); i >= 0; i--) {
                to -= cardinality[i];
                tables[to + rest % cardinality[i]] += w;
                rest /= cardinality[i];
            }
        }
    }

    @Override public double mostProbable(int[] to, int toAt) {
        int best = 0, begin = joint();
        for (int s = 1; s < states; s++) if (tables[begin + s] > tables[begin + best]) best = s;
        decode(best, to, toAt);
        return tables[begin + best];
    }

    private void decode(int state, int[] to, int toAt) {
        for (int i = cardinality.length - 1, rest = state; i >= 0; i--) {
            to[toAt + i] = rest % cardinality[i];
            rest /= cardinality[i];
        }
    }
}
