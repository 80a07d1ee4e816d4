package org.tessera.inference;

import static org.tessera.dsl.Tessera.logits;
import static org.tessera.dsl.Tessera.uniform;

import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.run.Precision;

/**
 * Nets that map to an axis they also read from: every position of the output depends on every position of the input.
 */
class ClosedNetTest {
    private static final double[] X = {0.4, -1, 0.7};

    private static Inference at(Model m) {
        return Inference.of(m).precision(Precision.FLOAT64).seed(7);
    }

    private static Inference codes(boolean bernoulli) {
        Model m = Model.of("codes", b -> {
            Axis t = b.axis("t", 3), c = b.axis("c", 2);
            Categorical z = b.categorical("z", uniform(c)).over(t);
            Real net = b.net("f", z.oneHot()).from(t, c).to(t);
            if (bernoulli) b.bernoulli("x", logits(net)).observed();
            else b.normal("x", net, 1).observed();
        });
        return at(m).data("x", bernoulli ? new double[] {1, 0, 1} : X);
    }

    private static double[] weights(Inference i) {
        return Summed.unfitted(i).weights("f");
    }

    /** A linear map from the one-hots of three slots of two categories, weights [input x output], then the bias. */
    private static double output(double[] w, int[] z, int out) {
        double sum = w[18 + out];
        for (int t = 0; t < 3; t++) sum += w[(t * 2 + z[t]) * 3 + out];
        return sum;
    }

    @Test
    void fromOneHotsToTheirOwnSlots() {
        Inference inference = codes(false);
        double[] w = weights(inference);
        ByHand.of(3, 2, z -> {
                    double log = 3 * Math.log(0.5);
                    for (int t = 0; t < 3; t++) log += ByHand.normal(X[t], output(w, z, t));
                    return log;
                })
                .agreesWith(inference, "z");
        ByHand.exactGradient(inference);
    }

    @Test
    void everyEstimatorsMeanGradient() {
        ByHand.gradients(
                codes(false),
                3000,
                Estimators.arsm(),
                Estimators.rloo(3),
                Estimators.exact(),
                Estimators.localExpectation());
    }

    @Test
    void aBernoulliUnderSuchANet() {
        Inference inference = codes(true);
        double[] w = weights(inference), x = {1, 0, 1};
        ByHand.of(3, 2, z -> {
                    double log = 3 * Math.log(0.5);
                    for (int t = 0; t < 3; t++) log += ByHand.bernoulli(x[t], output(w, z, t));
                    return log;
                })
                .agreesWith(inference, "z");
        ByHand.gradients(inference, 2000, Estimators.arsm());
    }

    @Test
    void aDenseInput() {
        Model m = Model.of("dense", b -> {
            Axis t = b.axis("t", 3), c = b.axis("c", 2);
            Categorical z = b.categorical("z", uniform(c)).over(t);
            b.normal(
                            "x",
                            b.net(
                                            "f",
                                            b.parameter("mu")
                                                    .over(c)
                                                    .init(new double[] {-0.5, 1.5})
                                                    .get(z))
                                    .from(t)
                                    .to(t),
                            1)
                    .observed();
        });
        Inference inference = at(m).data("x", X);
        double[] w = weights(inference), mu = {-0.5, 1.5};
        ByHand.of(3, 2, z -> {
                    double log = 3 * Math.log(0.5);
                    for (int o = 0; o < 3; o++) {
                        double out = w[9 + o];
                        for (int t = 0; t < 3; t++) out += mu[z[t]] * w[t * 3 + o];
                        log += ByHand.normal(X[o], out);
                    }
                    return log;
                })
                .agreesWith(inference, "z");
        ByHand.exactGradient(inference);
        ByHand.gradients(inference, 2000, Estimators.arsm(), Estimators.rloo(2));
    }

    @Test
    void oneLatentOverABatchAxisBesideIt() {
        double[][] x = {{0.4, -1, 0.7}, {1, 0, 2}};
        Model m = Model.of("batch", b -> {
            Axis n = b.plate("n"), t = b.axis("t", 3), c = b.axis("c", 2);
            Categorical z = b.categorical("z", uniform(c)).over(n, t);
            b.normal("x", b.net("f", z.oneHot()).from(t, c).to(t), 1).observed();
        });
        Inference inference = at(m).data("x", x);
        double[] w = weights(inference);
        ByHand.of(6, 2, z -> {
                    double log = 6 * Math.log(0.5);
                    for (int n = 0; n < 2; n++)
                        for (int t = 0; t < 3; t++)
                            log += ByHand.normal(
                                    x[n][t], output(w, new int[] {z[n * 3], z[n * 3 + 1], z[n * 3 + 2]}, t));
                    return log;
                })
                .agreesWith(inference, "z");
        ByHand.gradients(inference, 2000, Estimators.arsm());
    }
}
