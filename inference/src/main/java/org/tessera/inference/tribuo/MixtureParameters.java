package org.tessera.inference.tribuo;

import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.VariableIDInfo;

/**
 * A learned mixture of products of categoricals. Clusters' posterior of an example by Bayes' rule: {@code log p(k | x)
 * = log share_k + sum_f log p_kf(level of x_f) + const}. Features that an example lacks are 0; what all examples share
 * is summed beforehand, so a prediction costs only the features an example has.
 *
 * @param share probability of each cluster
 * @param levels probabilities [cluster x feature id x level], row-major
 */
record MixtureParameters(double[] share, double[] levels, Levels cuts) {
    int clusters() {
        return share.length;
    }

    int features() {
        return levels.length / (share.length * cuts.count());
    }

    double log(int cluster, int feature, int level) {
        return Math.log(levels[(cluster * features() + feature) * cuts.count() + level]);
    }

    /** Mean level of a feature in a cluster. */
    double mean(int cluster, int feature) {
        double mean = 0;
        for (int l = 1; l < cuts.count(); l++) mean += l * levels[(cluster * features() + feature) * cuts.count() + l];
        return mean;
    }

    /** Unnormalised log posterior of the example without features. */
    double[] empty() {
        double[] sum = new double[clusters()];
        int zero = cuts.of("", 0);
        for (int k = 0; k < sum.length; k++) {
            sum[k] = Math.log(share[k]);
            for (int f = 0; f < features(); f++) sum[k] += log(k, f, zero);
        }
        return sum;
    }

    /** Posterior of the clusters; features unknown to the map do not count. */
    Posterior posterior(Example<?> example, ImmutableFeatureMap ids, double[] empty) {
        double[] p = empty.clone();
        int zero = cuts.of("", 0), used = 0;
        for (Feature f : example) {
            VariableIDInfo id = ids.get(f.getName());
            if (id == null) continue;
            used++;
            int level = cuts.of(f.getName(), f.getValue());
            if (level != zero)
                for (int k = 0; k < p.length; k++) p[k] += log(k, id.getID(), level) - log(k, id.getID(), zero);
        }
        double max = Double.NEGATIVE_INFINITY, total = 0;
        for (double v : p) max = Math.max(max, v);
        for (int k = 0; k < p.length; k++) total += p[k] = Math.exp(p[k] - max);
        for (int k = 0; k < p.length; k++) p[k] /= total;
        return new Posterior(p, used);
    }

    record Posterior(double[] probabilities, int used) {
        int best() {
            int best = 0;
            for (int k = 1; k < probabilities.length; k++) if (probabilities[k] > probabilities[best]) best = k;
            return best;
        }
    }
}
