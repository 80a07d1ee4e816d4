package org.tessera.inference.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.dsl.family.VonMises;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;

/** Headings of an animal that travels or turns about: a hidden Markov chain with directions as emissions. */
class VonMisesHmmTest {
    private static final double[] X = {
        0.1, -0.2, 0.05, 0.3, -0.1, 0.2, 2.8, -2.9, 2.2, -2.4, 3.0, 2.6, -2.2, 0.15, 0.0, -0.3, 0.2, -0.05, 0.1, 0.25,
        -2.7, 2.9, -3.1, 2.5, 0.12, -0.18
    };

    private static final Model MODEL = Model.of("headings", m -> {
        Axis s = m.axis("state", 2), from = s.twin("from"), t = m.axis("time");
        Real start = m.parameter("start").simplex(s),
                step = m.parameter("step").simplex(s).over(from);
        Real heading = m.parameter("heading").over(s).init(new double[] {0.2, 2.5});
        Real concentration = m.parameter("concentration").positive().over(s);
        Categorical z = m.chain("z", t, start, previous -> step.get(previous));
        m.real("x", VonMises.of(heading.get(z), concentration.get(z))).observed();
    });

    /** By quadrature, not by Bessel functions. */
    private static double logNormaliser(double concentration) {
        return Math.log(new IterativeLegendreGaussIntegrator(24, 1e-13, 1e-13)
                .integrate(100_000, v -> Math.exp(concentration * Math.cos(v)), -Math.PI, Math.PI));
    }

    private static double logLikelihood(double[] start, double[] step, double[] heading, double[] concentration) {
        double[] normaliser = {logNormaliser(concentration[0]), logNormaliser(concentration[1])};
        double[][] e = new double[X.length][2];
        for (int t = 0; t < X.length; t++)
            for (int k = 0; k < 2; k++) e[t][k] = concentration[k] * Math.cos(X[t] - heading[k]) - normaliser[k];
        return Likelihoods.forward(start, new double[][] {{step[0], step[1]}, {step[2], step[3]}}, e);
    }

    @Test
    void theEvidenceIsTheForwardRecursionAndTheFitItsMaximum() {
        Fit fit = Inference.of(MODEL).data("x", X).seed(3).run();
        double[] start = fit.parameter("start").toArray(),
                step = fit.parameter("step").toArray(),
                heading = fit.parameter("heading").toArray(),
                concentration = fit.parameter("concentration").toArray();
        assertThat(fit.logEvidence()).isCloseTo(logLikelihood(start, step, heading, concentration), within(1e-8));
        Likelihoods.requireMaximum(
                u -> logLikelihood(
                        start, step, new double[] {u[0], u[1]}, new double[] {Math.exp(u[2]), Math.exp(u[3])}),
                new double[] {heading[0], heading[1], Math.log(concentration[0]), Math.log(concentration[1])},
                5e-3);
        assertThat(Math.cos(heading[0] - heading[1])).as("there and back").isLessThan(-0.5);
    }
}
