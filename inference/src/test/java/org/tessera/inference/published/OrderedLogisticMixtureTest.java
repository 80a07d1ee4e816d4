package org.tessera.inference.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;

/** Two kinds of raters who grade several times from 0 to 4: a mixture of ordered logistics with shared cutpoints. */
class OrderedLogisticMixtureTest {
    private static final int RATERS = 60, GRADES = 6, LEVELS = 5;

    private static final Model MODEL = Model.of("raters", m -> {
        Axis kind = m.axis("kind", 2), rater = m.plate("rater"), item = m.plate("item");
        Axis cut = m.axis("cut", LEVELS - 1), grade = m.axis("grade", LEVELS);
        Real w = m.parameter("w").simplex(kind);
        Real leniency = m.parameter("leniency").over(kind).init(new double[] {-1, 1});
        Real cuts = m.parameter("cuts").over(cut).ordered().init(new double[] {-2, -0.5, 0.5, 2});
        Categorical z = m.categorical("z", w).over(rater);
        m.orderedLogistic("x", leniency.get(z), cuts, grade).over(item).observed();
    });

    private static int[][] grades() {
        Random random = new Random(11);
        double[] cuts = {-2, -0.7, 0.8, 2.2};
        int[][] x = new int[GRADES][RATERS];
        for (int r = 0; r < RATERS; r++) {
            double at = random.nextDouble() < 0.4 ? -1.6 : 1.4;
            for (int i = 0; i < GRADES; i++) {
                double u = random.nextDouble(), y = at + Math.log(u / (1 - u));
                for (double c : cuts) if (y > c) x[i][r]++;
            }
        }
        return x;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** Of the log-odds of a kind, two leniencies and four cutpoints: differences of sigmoids, as they are defined. */
    private static double logLikelihood(int[][] x, double[] u) {
        double[] cuts = {Double.NEGATIVE_INFINITY, u[3], u[4], u[5], u[6], Double.POSITIVE_INFINITY};
        double w = sigmoid(u[0]), sum = 0;
        for (int r = 0; r < RATERS; r++) {
            double[] log = {Math.log(w), Math.log(1 - w)};
            for (int i = 0; i < GRADES; i++)
                for (int k = 0; k < 2; k++)
                    log[k] += Math.log(sigmoid(cuts[x[i][r] + 1] - u[1 + k]) - sigmoid(cuts[x[i][r]] - u[1 + k]));
            sum += Likelihoods.logSum(log);
        }
        return sum;
    }

    @Test
    void theFitIsAMaximumOfTheLikelihoodWrittenOut() {
        int[][] x = grades();
        Fit fit = Inference.of(MODEL).data("x", x, "item", "rater").seed(1).run();
        double[] w = fit.parameter("w").toArray(),
                leniency = fit.parameter("leniency").toArray(),
                cuts = fit.parameter("cuts").toArray();
        assertThat(cuts).isSorted();
        double[] at = {Math.log(w[0] / w[1]), leniency[0], leniency[1], cuts[0], cuts[1], cuts[2], cuts[3]};
        assertThat(fit.logEvidence()).isCloseTo(logLikelihood(x, at), within(1e-8));
        Likelihoods.requireMaximum(u -> logLikelihood(x, u), at, 5e-3);
        assertThat(Math.abs(leniency[0] - leniency[1])).as("apart").isGreaterThan(2);
        double[] p = fit.posterior("z").toArray();
        long sure = java.util.stream.IntStream.range(0, RATERS)
                .filter(r -> Math.abs(p[2 * r] - 0.5) > 0.4)
                .count();
        assertThat(sure).as("raters whose kind is plain").isGreaterThan(RATERS / 2);
    }
}
