package org.tessera.inference.exact;

/** Goes through all paths of a chain given as nested arrays; shares nothing with what it checks. */
final class ChainBruteForce {
    final double logEvidence, best;
    final double[][] marginals, pairs;
    final int paths;

    ChainBruteForce(double[] start, double[][][] tables, double[][] emissions) {
        int steps = emissions.length, states = start.length;
        paths = (int) Math.round(Math.pow(states, steps));
        double[] log = new double[paths];
        double max = Double.NEGATIVE_INFINITY;
        for (int p = 0; p < paths; p++) {
            int[] z = path(p, steps, states);
            log[p] = start[z[0]];
            for (int t = 0; t < steps; t++) log[p] += emissions[t][z[t]];
            for (int t = 1; t < steps; t++) log[p] += tables[t - 1][z[t - 1]][z[t]];
            max = Math.max(max, log[p]);
        }
        best = max;
        marginals = new double[steps][states];
        pairs = new double[states][states];
        double total = 0;
        for (int p = 0; p < paths && max > Double.NEGATIVE_INFINITY; p++) total += Math.exp(log[p] - max);
        for (int p = 0; p < paths && total > 0; p++) {
            int[] z = path(p, steps, states);
            double q = Math.exp(log[p] - max) / total;
            for (int t = 0; t < steps; t++) marginals[t][z[t]] += q;
            for (int t = 1; t < steps; t++) pairs[z[t - 1]][z[t]] += q;
        }
        logEvidence = max + Math.log(total);
    }

    static int[] path(int number, int steps, int states) {
        int[] z = new int[steps];
        for (int t = steps - 1, rest = number; t >= 0; t--, rest /= states) z[t] = rest % states;
        return z;
    }

    static int number(int[] path, int states) {
        int number = 0;
        for (int z : path) number = number * states + z;
        return number;
    }
}
