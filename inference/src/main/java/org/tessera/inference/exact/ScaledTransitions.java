package org.tessera.inference.exact;

import java.util.Arrays;

/**
 * Products of log messages with the transition tables of a chain. A message whose largest entry is 0 and a table
 * divided by its largest entry are exponentiated once, so a product is S^2 multiplications and S logarithms (Rabiner
 * 1989, section V.A, scaling). An entry whose sum is below 1e-200 may have lost terms to underflow and is summed again
 * in logarithms: no possible state is lost, however improbable.
 */
final class ScaledTransitions {
    private static final double TINY = 1e-200;

    private final Chain chain;
    private final int states;
    private final double[] p, weight, other, sum;
    private final double[] terms;
    private int loaded = -1;
    private double shift;

    ScaledTransitions(Chain chain) {
        this.chain = chain;
        states = chain.states;
        p = new double[states * states];
        weight = new double[states];
        other = new double[states];
        sum = new double[states];
        terms = new double[states];
    }

    /** {@code to_j = log sum_i exp(from_i + A_ij)} with the table A from step t to step t + 1. */
    void forward(int t, double[] from, int at, double[] to, int toAt) {
        int table = load(t);
        Arrays.fill(sum, 0);
        for (int i = 0; i < states; i++) {
            double w = Math.exp(from[at + i]);
            if (w != 0) addRow(w, i * states);
        }
        for (int j = 0; j < states; j++)
            to[toAt + j] = sum[j] >= TINY ? Math.log(sum[j]) + shift : sumColumn(from, at, table + j);
    }

    /** {@code to_i = log sum_j exp(A_ij + from_j)} with the table A from step t to step t + 1. */
    void backward(int t, double[] from, double[] to, int toAt) {
        int table = load(t);
        for (int j = 0; j < states; j++) weight[j] = Math.exp(from[j]);
        for (int i = 0; i < states; i++) {
            double dot = dot(i * states, weight);
            to[toAt + i] = dot >= TINY ? Math.log(dot) + shift : sumRow(from, table + i * states);
        }
    }

    /**
     * Writes the probabilities proportional to {@code exp(before_i + A_ij + after_j)} to [S x S] from {@code toAt} on,
     * which may be where the table itself lies.
     */
    void pairs(int t, double[] before, int at, double[] after, double[] to, int toAt) {
        int table = load(t);
        double total = 0;
        for (int j = 0; j < states; j++) weight[j] = Math.exp(after[j]);
        for (int i = 0; i < states; i++) {
            other[i] = Math.exp(before[at + i]);
            if (other[i] != 0) total += other[i] * dot(i * states, weight);
        }
        if (total < TINY) {
            improbablePairs(table, before, at, after, to, toAt);
            return;
        }
        for (int i = 0; i < states; i++) {
            double w = other[i] / total;
            for (int j = 0, ij = i * states; j < states; j++, ij++) to[toAt + ij] = w == 0 ? 0 : w * p[ij] * weight[j];
        }
    }

    private void improbablePairs(int table, double[] before, int at, double[] after, double[] to, int toAt) {
        for (int i = 0, ij = 0; i < states; i++)
            for (int j = 0; j < states; j++, ij++)
                to[toAt + ij] = before[at + i] + chain.transitions[table + ij] + after[j];
        LogWeights.toProbabilities(to, toAt, states * states);
    }

    private int load(int t) {
        int table = chain.table(t);
        if (table == loaded) return table;
        shift = LogWeights.max(chain.transitions, table, p.length);
        if (shift == Double.NEGATIVE_INFINITY) shift = 0;
        for (int i = 0; i < p.length; i++) p[i] = Math.exp(chain.transitions[table + i] - shift);
        loaded = table;
        return table;
    }

    private void addRow(double w, int row) {
        for (int j = 0; j < states; j++) sum[j] += w * p[row + j];
    }

    private double dot(int row, double[] w) {
        double a = 0, b = 0, c = 0, d = 0;
        int j = 0;
        for (; j + 3 < states; j += 4) {
            a += p[row + j] * w[j];
            b += p[row + j + 1] * w[j + 1];
            c += p[row + j + 2] * w[j + 2];
            d += p[row + j + 3] * w[j + 3];
        }
        for (; j < states; j++) a += p[row + j] * w[j];
        return a + b + (c + d);
    }

    private double sumColumn(double[] from, int at, int column) {
        for (int i = 0; i < states; i++) terms[i] = from[at + i] + chain.transitions[column + i * states];
        return LogWeights.logSum(terms, 0, states, 1);
    }

    private double sumRow(double[] from, int row) {
        for (int j = 0; j < states; j++) terms[j] = chain.transitions[row + j] + from[j];
        return LogWeights.logSum(terms, 0, states, 1);
    }
}
