package org.tessera.inference;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.random.RandomStream;

/**
 * A hidden Markov model with normal emissions, sequences of unequal lengths and values missing, by a forward and a
 * backward recursion written out (Rabiner, "A tutorial on hidden Markov models", Proceedings of the IEEE 77, 1989),
 * where a missing value has emission 1.
 */
final class GappyHmm {
    static final int STATES = 3;

    double[] start = {0.5, 0.3, 0.2}, mu = {-1.5, 0.4, 2}, sd = {0.7, 1.1, 0.5};
    double[][] step = {{0.8, 0.15, 0.05}, {0.1, 0.7, 0.2}, {0.25, 0.05, 0.7}};
    final double[][] x;
    final int[] lengths;

    /** Sequences drawn from the model, each value missing with a probability, and of each the last ones. */
    GappyHmm(int[] lengths, double missing, int ahead, long seed) {
        this.lengths = lengths.clone();
        int longest = java.util.Arrays.stream(lengths).max().orElseThrow();
        x = new double[lengths.length][longest];
        RandomStream random = new RandomStream(seed, "gappy", "test");
        for (int n = 0; n < x.length; n++) {
            int z = pick(start, random);
            for (int t = 0; t < longest; t++) {
                x[n][t] = mu[z] + sd[z] * random.gaussian();
                boolean gap = random.uniform() < missing || t >= lengths[n] - ahead;
                if (gap) x[n][t] = Double.NaN;
                z = pick(step[z], random);
            }
        }
    }

    private static int pick(double[] p, RandomStream random) {
        double rest = random.uniform();
        for (int k = 0; k < p.length - 1; k++) if ((rest -= p[k]) < 0) return k;
        return p.length - 1;
    }

    /** The model, its parameters starting where the recursion has them; named k, t and with several sequences n. */
    Model model(boolean plate) {
        return Model.of("gappy", m -> {
            Axis n = plate ? m.plate("n") : null, t = m.axis("t"), s = m.axis("s", STATES), from = s.twin("from");
            if (plate) m.lengths("len", t).over(n);
            Real first = m.parameter("start").simplex(s).init(start);
            Real next = m.parameter("step").simplex(s).over(from).init(step);
            var chain = m.chain("z", t, first, previous -> next.get(previous));
            Categorical z = plate ? chain.over(n) : chain;
            Real mean = m.parameter("mu").over(s).init(mu);
            Real scale = m.parameter("sd").positive().over(s).init(sd);
            m.normal("x", mean.get(z), scale.get(z)).observed();
        });
    }

    Map<String, Object> data(boolean plate) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("x", plate ? x : x[0]);
        if (plate) data.put("len", lengths);
        return data;
    }

    double logEvidence() {
        double sum = 0;
        for (int n = 0; n < x.length; n++) sum += logEvidence(n);
        return sum;
    }

    double logEvidence(int n) {
        return forward(n, new double[lengths[n]][]);
    }

    /** Posterior probabilities [step][state]. */
    double[][] posterior(int n) {
        double[][] alpha = new double[lengths[n]][];
        forward(n, alpha);
        double[] beta = {1, 1, 1};
        double[][] p = new double[alpha.length][STATES];
        for (int t = alpha.length - 1; t >= 0; t--) {
            double sum = 0;
            for (int k = 0; k < STATES; k++) sum += p[t][k] = alpha[t][k] * beta[k];
            for (int k = 0; k < STATES; k++) p[t][k] /= sum;
            double[] before = new double[STATES];
            double most = 0;
            for (int j = 0; j < STATES; j++) {
                for (int k = 0; k < STATES; k++) before[j] += step[j][k] * emission(n, t, k) * beta[k];
                most = Math.max(most, before[j]);
            }
            for (int j = 0; j < STATES; j++) beta[j] = before[j] / most;
        }
        return p;
    }

    /** The values, and where they are missing their mean given all that are known; 0 beyond the length. */
    double[] expected(int n) {
        double[] mean = new double[x[n].length];
        double[][] p = posterior(n);
        for (int t = 0; t < p.length; t++) {
            if (!Double.isNaN(x[n][t])) mean[t] = x[n][t];
            else for (int k = 0; k < STATES; k++) mean[t] += p[t][k] * mu[k];
        }
        return mean;
    }

    private double forward(int n, double[][] alpha) {
        double log = 0;
        for (int t = 0; t < alpha.length; t++) {
            alpha[t] = new double[STATES];
            double sum = 0;
            for (int k = 0; k < STATES; k++) {
                double p = t == 0 ? start[k] : 0;
                for (int j = 0; t > 0 && j < STATES; j++) p += alpha[t - 1][j] * step[j][k];
                sum += alpha[t][k] = p * emission(n, t, k);
            }
            for (int k = 0; k < STATES; k++) alpha[t][k] /= sum;
            log += Math.log(sum);
        }
        return log;
    }

    private double emission(int n, int t, int k) {
        return Double.isNaN(x[n][t]) ? 1 : Math.exp(ByHand.normal((x[n][t] - mu[k]) / sd[k], 0)) / sd[k];
    }
}
