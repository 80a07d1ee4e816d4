package org.tessera.inference.exact;

import org.tessera.inference.random.RandomStream;

/**
 * A chain at random: shared or changing tables, some entries impossible, some so improbable that their exponentials
 * underflow.
 */
final class RandomChain {
    final double[] start;
    final double[][][] tables;
    final double[][] emissions;
    final Chain chain;

    private final RandomStream random;
    private final double zeros, spread;

    RandomChain(RandomStream random, int mostSteps, int mostStates) {
        this.random = random;
        int steps = 1 + random.below(mostSteps), states = 1 + random.below(mostStates);
        zeros = random.below(3) * 0.2;
        spread = random.below(4) == 0 ? 500 : 2;
        start = row(states);
        emissions = new double[steps][];
        for (int t = 0; t < steps; t++) emissions[t] = row(states);
        tables = new double[steps - 1][states][];
        boolean shared = random.below(2) == 0;
        double[][] first = table(states);
        for (int t = 0; t < steps - 1; t++) tables[t] = shared ? first : table(states);
        chain = shared ? Chain.of(start, first, emissions) : Chain.of(start, tables, emissions);
    }

    private double[][] table(int states) {
        double[][] table = new double[states][];
        for (int i = 0; i < states; i++) table[i] = row(states);
        return table;
    }

    private double[] row(int states) {
        double[] row = new double[states];
        for (int s = 0; s < states; s++)
            row[s] = random.uniform() < zeros ? Double.NEGATIVE_INFINITY : spread * random.gaussian();
        return row;
    }
}
