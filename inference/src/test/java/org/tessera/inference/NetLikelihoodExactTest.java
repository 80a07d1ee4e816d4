package org.tessera.inference;

import static org.tessera.dsl.Tessera.logits;
import static org.tessera.dsl.Tessera.uniform;

import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.run.Precision;

/** A bernoulli likelihood under a net whose input is summed out. */
class NetLikelihoodExactTest {
    private static final double[][] X = {{1, 0, 1, 1}, {0, 0, 1, 0}};

    private static Inference inference(boolean shared) {
        Model m = Model.of("decoder", b -> {
            Axis n = b.plate("n"), d = b.axis("d", 2), k = b.axis("k", 3), px = b.axis("px", 4);
            Categorical z = b.categorical("z", uniform(k)).over(shared ? new Axis[] {d} : new Axis[] {n, d});
            Real out = b.net("f", z.oneHot()).from(d, k).to(px);
            b.bernoulli("x", logits(out)).over(n).observed();
        });
        double[][] turned = {{1, 0}, {0, 0}, {1, 1}, {1, 0}};
        boolean pixelsFirst = m.variable("x").axes().get(0).name().equals("px");
        return Inference.of(m)
                .data("x", pixelsFirst ? turned : X)
                .precision(Precision.FLOAT64)
                .seed(3);
    }

    private static double logit(double[] w, int a, int b, int px) {
        return w[24 + px] + w[a * 4 + px] + w[(3 + b) * 4 + px];
    }

    @Test
    void latentsOfEachRow() {
        double[] w = Summed.unfitted(inference(false)).weights("f");
        ByHand.of(4, 3, z -> {
                    double log = 4 * Math.log(1.0 / 3);
                    for (int n = 0; n < 2; n++)
                        for (int p = 0; p < 4; p++)
                            log += ByHand.bernoulli(X[n][p], logit(w, z[2 * n], z[2 * n + 1], p));
                    return log;
                })
                .agreesWith(inference(false), "z");
        ByHand.exactGradient(inference(false));
    }

    @Test
    void latentsThatAllRowsShare() {
        double[] w = Summed.unfitted(inference(true)).weights("f");
        ByHand.of(2, 3, z -> {
                    double log = 2 * Math.log(1.0 / 3);
                    for (int n = 0; n < 2; n++)
                        for (int p = 0; p < 4; p++) log += ByHand.bernoulli(X[n][p], logit(w, z[0], z[1], p));
                    return log;
                })
                .agreesWith(inference(true), "z");
        ByHand.exactGradient(inference(true));
    }
}
