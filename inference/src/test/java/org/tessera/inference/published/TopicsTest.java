package org.tessera.inference.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.constant;
import static org.tessera.dsl.Tessera.probabilities;

import java.util.Random;
import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.dsl.RealVariable;
import org.tessera.dsl.family.Dirichlet;
import org.tessera.dsl.family.Multinomial;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;

/**
 * Topics with Dirichlet proportions (Blei, Ng and Jordan, "Latent Dirichlet allocation", Journal of Machine Learning
 * Research 3, 2003) where the proportions are known, and a mixture of multinomials (Nigam and others, Machine Learning
 * 39, 2000), against sums over the topics written here.
 */
class TopicsTest {
    private static final double[][] WORDS = {{0.5, 0.3, 0.1, 0.1}, {0.1, 0.1, 0.2, 0.6}, {0.25, 0.25, 0.25, 0.25}};
    private static final double[] ALPHA = {0.7, 1.5, 2};
    private static final double[][] SHARES = {{0.2, 0.5, 0.3}, {0.6, 0.1, 0.3}, {0.1, 0.1, 0.8}};

    private static double dirichlet(double[] x, double... a) {
        double sum = 0, log = 0;
        for (int k = 0; k < x.length; k++) {
            sum += a[k];
            log += (a[k] - 1) * Math.log(x[k]) - Gamma.logGamma(a[k]);
        }
        return log + Gamma.logGamma(sum);
    }

    @Test
    void wordsByTopicsOfKnownShares() {
        int[][] words = new int[3][20];
        Random random = new Random(3);
        for (int[] document : words) for (int i = 0; i < 20; i++) document[i] = random.nextInt(4);
        Model m = Model.of("topics", b -> {
            Axis doc = b.plate("doc"), word = b.plate("word"), k = b.axis("topic", 3), v = b.axis("symbol", 4);
            Real phi = probabilities(WORDS, k, v);
            RealVariable theta = b.real("theta", Dirichlet.of(k, constant(ALPHA, k)))
                    .over(doc)
                    .observed();
            Categorical z = b.categorical("z", theta).over(doc, word);
            b.categorical("w", phi.get(z)).observed();
        });
        double expected = 0;
        for (int d = 0; d < 3; d++) {
            expected += dirichlet(SHARES[d], ALPHA);
            for (int w : words[d]) {
                double p = 0;
                for (int k = 0; k < 3; k++) p += SHARES[d][k] * WORDS[k][w];
                expected += Math.log(p);
            }
        }
        Fit fit = Inference.of(m).data("theta", SHARES).data("w", words).seed(1).run();
        assertThat(fit.logEvidence()).isCloseTo(expected, within(1e-9));
        double[] z = fit.posterior("z").toArray();
        double sum = 0;
        for (int k = 0; k < 3; k++) sum += SHARES[0][k] * WORDS[k][words[0][0]];
        assertThat(z[0]).isCloseTo(SHARES[0][0] * WORDS[0][words[0][0]] / sum, within(1e-12));
    }

    @Test
    void documentsAsCountsOfWords() {
        int[][] counts = {{5, 3, 1, 0}, {0, 1, 2, 7}, {2, 2, 2, 2}, {9, 0, 0, 1}};
        double[] trials = {9, 10, 8, 10};
        double[] share = {0.5, 0.3, 0.2};
        Model m = Model.of("documents", b -> {
            Axis doc = b.plate("doc"), k = b.axis("topic", 3), v = b.axis("symbol", 4);
            Real phi = probabilities(WORDS, k, v);
            Categorical z = b.categorical("z", probabilities(share, k)).over(doc);
            b.real("x", Multinomial.of(b.data("n").over(doc), phi.get(z))).observed();
        });
        double expected = 0;
        double[][] posterior = new double[4][3];
        for (int d = 0; d < 4; d++) {
            double sum = 0;
            for (int k = 0; k < 3; k++) {
                double log = Math.log(share[k]) + Gamma.logGamma(trials[d] + 1);
                for (int v = 0; v < 4; v++)
                    log += counts[d][v] * Math.log(WORDS[k][v]) - Gamma.logGamma(counts[d][v] + 1.0);
                sum += posterior[d][k] = Math.exp(log);
            }
            for (int k = 0; k < 3; k++) posterior[d][k] /= sum;
            expected += Math.log(sum);
        }
        Fit fit = Inference.of(m).data("x", counts).data("n", trials).seed(1).run();
        assertThat(fit.logEvidence()).isCloseTo(expected, within(1e-10));
        double[] z = fit.posterior("z").toArray();
        for (int d = 0; d < 4; d++)
            for (int k = 0; k < 3; k++) assertThat(z[3 * d + k]).isCloseTo(posterior[d][k], within(1e-12));
    }
}
