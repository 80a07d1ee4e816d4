package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.constant;
import static org.tessera.dsl.Tessera.logits;
import static org.tessera.dsl.Tessera.probabilities;
import static org.tessera.dsl.Tessera.uniform;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.run.Budget;
import org.tessera.inference.run.Precision;

/** Where data of an observed variable are missing and nothing reads them, its term is left out. */
class GapsTest {
    private static final double NAN = Double.NaN;

    private static Model mixture(boolean poisson) {
        return Model.of("mixture", b -> {
            Axis n = b.plate("n"), j = b.axis("j", 2), k = b.axis("k", 2);
            Categorical z = b.categorical("z", probabilities(new double[] {0.3, 0.7}, k))
                    .over(n);
            Real mu = b.parameter("mu").positive().over(k, j).init(new double[][] {{1, 4}, {2.5, 0.5}});
            if (poisson) b.poisson("x", mu.get(z)).observed();
            else b.normal("x", mu.get(z), 1.3).observed();
        });
    }

    private static double normal(double x, double mean) {
        return ByHand.normal(x / 1.3, mean / 1.3) - Math.log(1.3);
    }

    private static double poisson(double k, double rate) {
        double log = k * Math.log(rate) - rate;
        for (int i = 2; i <= k; i++) log -= Math.log(i);
        return log;
    }

    private static ByHand byHand(double[][] x, boolean poisson) {
        double[][] mu = {{1, 4}, {2.5, 0.5}};
        return ByHand.of(x.length, 2, z -> {
            double log = 0;
            for (int i = 0; i < x.length; i++) {
                log += Math.log(z[i] == 0 ? 0.3 : 0.7);
                for (int j = 0; j < 2; j++) {
                    if (Double.isNaN(x[i][j])) continue;
                    log += poisson ? poisson(x[i][j], mu[z[i]][j]) : normal(x[i][j], mu[z[i]][j]);
                }
            }
            return log;
        });
    }

    @Test
    void ofReals() {
        double[][] x = {{0.4, NAN}, {NAN, NAN}, {2, 1.5}, {NAN, 5}};
        Inference i = Inference.of(mixture(false)).data("x", x).seed(3);
        byHand(x, false).agreesWith(i, "z");
        ByHand.exactGradient(i);
        ByHand.gradients(i, 2000, Estimators.arsm(), Estimators.rloo(2), Estimators.exact());
        ByHand.gradients(i.minibatch("n", 2), 4000, Estimators.arsm());
    }

    @Test
    void ofCountsHoweverTheyAreMarked() {
        double[][] x = {{0, NAN}, {3, 1}, {NAN, 5}};
        Object[] marked = {
            x,
            new int[][] {{0, -1}, {3, 1}, {-1, 5}},
            List.of(Arrays.asList(0, null), List.of(3, 1), Arrays.asList(null, 5))
        };
        for (Object data : marked) {
            Inference i = Inference.of(mixture(true)).data("x", data).seed(3);
            byHand(x, true).agreesWith(i, "z");
            ByHand.exactGradient(i);
        }
    }

    @Test
    void ofCategoriesAndTruthValues() {
        double[][] p = {{0.2, 0.3, 0.5}, {0.6, 0.3, 0.1}};
        double[] yes = {0.9, 0.25};
        Model m = Model.of("leaves", b -> {
            Axis n = b.plate("n"), k = b.axis("k", 2), v = b.axis("v", "a", "b", "c");
            Categorical z = b.categorical("z", uniform(k)).over(n);
            b.categorical("x", probabilities(p, k, v).get(z)).observed();
            b.bernoulli("y", constant(yes, k).get(z)).observed();
        });
        Inference i = Inference.of(m)
                .data("x", new String[] {"c", null, "a", null})
                .data("y", Arrays.asList(true, false, null, null))
                .seed(3);
        ByHand truth = ByHand.of(
                4,
                2,
                z -> 4 * Math.log(0.5)
                        + Math.log(p[z[0]][2] * yes[z[0]])
                        + Math.log(1 - yes[z[1]])
                        + Math.log(p[z[2]][0]));
        truth.agreesWith(i, "z");
        Fit fit = Summed.unfitted(i);
        assertThat(fit.latents()).containsExactly("z");
        assertThat(fit.plan().toString()).contains("x: 2 of 4 missing\n").contains("y: 2 of 4 missing\n");
    }

    @Test
    void greyValuesStayWhatTheyAre() {
        double[] x = {0.3, NAN, 1, -1, 0};
        Model m = Model.of(
                "grey",
                b -> b.bernoulli("x", b.parameter("p").unitInterval().init(0.2))
                        .over(b.plate("n"))
                        .observed());
        Fit fit = Summed.unfitted(Inference.of(m).data("x", x));
        double expected = 1.3 * Math.log(0.2) + 1.7 * Math.log(0.8);
        assertThat(fit.logEvidence()).isCloseTo(expected, within(1e-12));
        Fit learned = Inference.of(m).data("x", x).run();
        assertThat(learned.parameter("p").get()).isCloseTo(1.3 / 3, within(1e-6));
    }

    @Test
    void ofPixelsUnderANet() {
        double[][] x = {{1, NAN, 1, 0}, {0, 0, NAN, NAN}};
        Model m = Model.of("decoder", b -> {
            Axis n = b.plate("n"), d = b.axis("d", 2), k = b.axis("k", 3), px = b.axis("px", 4);
            Categorical z = b.categorical("z", uniform(k)).over(n, d);
            b.bernoulli("x", logits(b.net("f", z.oneHot()).from(d, k).to(px))).observed();
        });
        Inference i = Inference.of(m).data("x", x).precision(Precision.FLOAT64).seed(3);
        double[] w = Summed.unfitted(i).weights("f");
        ByHand.of(4, 3, z -> {
                    double log = 4 * Math.log(1.0 / 3);
                    for (int n = 0; n < 2; n++)
                        for (int p = 0; p < 4; p++)
                            if (!Double.isNaN(x[n][p]))
                                log += ByHand.bernoulli(
                                        x[n][p], w[24 + p] + w[z[2 * n] * 4 + p] + w[(3 + z[2 * n + 1]) * 4 + p]);
                    return log;
                })
                .agreesWith(i, "z");
        ByHand.exactGradient(i);
        ByHand.gradients(i, 2000, Estimators.arsm());
    }

    @Test
    void aChainThatIsObservedIsLatentInItsGaps() {
        double[][] step = {{0.9, 0.1}, {0.3, 0.7}};
        Model m = Model.of("chain", b -> {
            Axis t = b.axis("t"), s = b.axis("s", 2), from = s.twin("from");
            Real next = probabilities(step, from, s);
            b.chain("x", t, probabilities(new double[] {0.4, 0.6}, s), previous -> next.get(previous))
                    .observed();
        });
        Inference i = Inference.of(m).data("x", new int[] {0, -1, -1, 1, -1}).seed(3);
        ByHand.of(5, 2, z -> {
                    if (z[0] != 0 || z[3] != 1) return Double.NEGATIVE_INFINITY;
                    double log = Math.log(0.4);
                    for (int t = 1; t < 5; t++) log += Math.log(step[z[t - 1]][z[t]]);
                    return log;
                })
                .agreesWith(i, "x");
        double[] p = Summed.unfitted(i).predict("x").toArray();
        assertThat(p[9]).isCloseTo(0.7, within(1e-12));
        assertThat(p[6]).isZero();
    }

    @Test
    void aCategoryThatSomethingReadsIsLatentInItsGaps() {
        double[] mu = {-1, 2};
        Model m = Model.of("read", b -> {
            Axis n = b.plate("n"), k = b.axis("k", 2);
            Categorical x = b.categorical("x", probabilities(new double[] {0.25, 0.75}, k))
                    .over(n)
                    .observed();
            b.normal("y", constant(mu, k).get(x), 1).observed();
        });
        double[] y = {0.3, NAN, 1.1, 0.2};
        Inference i = Inference.of(m).data("x", new int[] {-1, -1, 1, 0}).data("y", y);
        ByHand.of(4, 2, z -> {
                    if (z[2] != 1 || z[3] != 0) return Double.NEGATIVE_INFINITY;
                    double log = 0;
                    for (int n = 0; n < 4; n++) {
                        log += Math.log(z[n] == 0 ? 0.25 : 0.75);
                        if (n != 1) log += ByHand.normal(y[n], mu[z[n]]);
                    }
                    return log;
                })
                .agreesWith(i, "x");
    }

    @Test
    void alongSequencesWhatLiesBeyondALengthIsNoGap() {
        Model m = Model.of("lengths", b -> {
            Axis n = b.plate("n"), t = b.axis("t");
            b.lengths("len", t).over(n);
            b.normal("x", b.parameter("mu").init(0.5), 1).over(n, t).observed();
        });
        Inference i = Inference.of(m)
                .data("x", new double[][] {{1, NAN, NAN}, {2, NAN, -1}})
                .data("len", new int[] {2, 3});
        Fit fit = Summed.unfitted(i);
        assertThat(fit.logEvidence())
                .isCloseTo(ByHand.normal(1, 0.5) + ByHand.normal(2, 0.5) + ByHand.normal(-1, 0.5), within(1e-12));
        assertThat(fit.gaps("x").orElseThrow()).hasToString("x: 2 of 5 missing");
        assertThat(fit.present("x")).containsExactly(true, true, false, true, true, true);
    }

    @Test
    void ofEverythingThereIs() {
        Model m = mixture(false);
        Fit fit = Summed.unfitted(Inference.of(m).data("x", new double[][] {{NAN, NAN}, {NAN, NAN}}));
        assertThat(fit.logEvidence()).isCloseTo(0, within(1e-12));
        assertThat(fit.posterior("z").toArray()).containsExactly(new double[] {0.3, 0.7, 0.3, 0.7}, within(1e-12));
        Fit run = Inference.of(m)
                .data("x", new double[][] {{NAN, NAN}, {NAN, NAN}})
                .run(Budget.steps(5));
        assertThat(run.logEvidence()).isCloseTo(0, within(1e-12));
    }

    @Test
    void anImpossibleValueAtAGapExcludesNothing() {
        Model m = Model.of("zeros", b -> {
            Axis n = b.plate("n"), k = b.axis("k", 2);
            Categorical z = b.categorical("z", uniform(k)).over(n);
            b.poisson("x", constant(new double[] {0, 3}, k).get(z)).observed();
        });
        Inference i = Inference.of(m).data("x", new int[] {2, -1});
        double[] p = Summed.unfitted(i).posterior("z").toArray();
        assertThat(p).containsExactly(new double[] {0, 1, 0.5, 0.5}, within(1e-12));
        Fit sampled = i.sampledBy(Estimators.arsm()).run(Budget.steps(3));
        assertThat(sampled.posterior("z").get(0, 0)).isZero();
        assertThat(sampled.posterior("z").get(1, 0)).isGreaterThan(0.3);
    }

    @Test
    void whatIsDrawnAnewIsNotDrawnInAGap() {
        Model m = Model.of(
                "drawn",
                b -> b.bernoulli("x", b.parameter("p").unitInterval().init(0.2))
                        .over(b.plate("n"))
                        .observed());
        Inference i =
                Inference.of(m).data("x", new double[] {1, NAN, 0, NAN, NAN}).resample("x");
        try (Stepper s = i.stepper()) {
            assertThat(s.gradient(3).cost()).isCloseTo(-Math.log(0.2) - Math.log(0.8), within(1e-9));
        }
    }
}
