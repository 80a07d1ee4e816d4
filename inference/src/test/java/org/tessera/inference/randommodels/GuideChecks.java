package org.tessera.inference.randommodels;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tessera.inference.Fit;
import org.tessera.inference.FreeNumbers;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.result.ElboEstimate;
import org.tessera.inference.result.LogLikelihoodEstimate;

/** What a model says with its latents drawn from a guide, where that can be enumerated. */
final class GuideChecks {
    private static final double ROUNDING = 1e-8;
    private static final int SAMPLES = 1000, FEW = 300;

    private GuideChecks() {}

    static Map<String, Check> all() {
        Map<String, Check> checks = new LinkedHashMap<>();
        checks.put("guide support", GuideChecks::support);
        checks.put("guide gradient", c -> EstimatorChecks.guided(c, "exact"));
        checks.put("prior gradient", c -> EstimatorChecks.prior(c, "exact"));
        checks.put("guide posterior", GuideChecks::posterior);
        checks.put("guide elbo", GuideChecks::elbo);
        checks.put("guide likelihood", GuideChecks::likelihood);
        checks.put("guide minibatch", GuideChecks::minibatch);
        return checks;
    }

    /**
     * A guide that reaches a state of probability 0 has no finite objective: it is masked where data and constants
     * imply the zero, else refused. What is masked has probability 0.
     */
    private static void support(Case c) {
        if (c.latents().isEmpty() || !c.spec.guide().isEmpty()) return;
        try (FreeNumbers run = new FreeNumbers(c.guided(Estimators.exact()))) {
            Truth truth = Truth.of(c.spec, c.point(run.fit(), run.nets()));
            if (truth.logEvidence() == Double.NEGATIVE_INFINITY) return;
            for (Decl.Variable v : c.latents()) requireMasksOnly0(c, run.fit(), v, truth);
            if (GuideTruth.of(c.guidedSpec(), c.guidedPoint(run)).impossible()) {
                throw new Mismatch("the guide reaches a state of probability 0");
            }
        }
    }

    private static void requireMasksOnly0(Case c, Fit fit, Decl.Variable v, Truth truth) {
        double[] guide = c.posterior(fit, v), model = truth.posteriors().get(v.name());
        for (int i = 0; i < guide.length; i++) {
            if (guide[i] == 0 && model[i] > 0) {
                throw new Mismatch("the guide leaves out a state of " + v.name() + " of probability " + model[i]);
            }
        }
    }

    private static void posterior(Case c) {
        if (c.spec.guide().isEmpty()
                || c.spec.guide().stream()
                        .anyMatch(g -> Trees.reads(new Decl.Cost("", g.logits())).stream()
                                .anyMatch(r -> c.spec.guide().stream()
                                        .anyMatch(o -> o.latent().equals(r))))) return;
        try (FreeNumbers run = new FreeNumbers(c.guided(Estimators.exact()))) {
            GuideTruth truth = GuideTruth.of(c.spec, c.guidedPoint(run));
            if (truth.impossible()) return; // the run takes such states out of the guide
            for (ModelSpec.GuideEntry g : c.spec.guide()) {
                Decl.Variable v = c.spec.variable(g.latent());
                Mismatch.unlessClose(
                        "the guide's probabilities of " + g.latent(),
                        truth.posteriors().get(g.latent()),
                        c.posterior(run.fit(), v),
                        ROUNDING);
            }
        }
    }

    private static void elbo(Case c) {
        if (c.latents().isEmpty() || !c.guideIsFinite()) return;
        try (FreeNumbers run = new FreeNumbers(c.guided(Estimators.arsm()))) {
            double expected = -GuideTruth.of(c.guidedSpec(), c.guidedPoint(run)).objective();
            ElboEstimate e = run.fit().elbo(FEW);
            if (Alarm.raised(e.elbo(), expected, e.standardError()))
                e = run.fit().elbo(100 * FEW);
            if (Alarm.raised(e.elbo(), expected, e.standardError())) {
                throw new Mismatch("elbo: expected " + expected + ", got " + e.elbo() + " +- " + e.standardError());
            }
        }
    }

    /**
     * Log-likelihoods by importance sampling, where enough of the draws carry it; a draw of probability 0 weighs
     * nothing.
     */
    private static void likelihood(Case c) {
        if (c.spec.hasCosts() || c.latents().isEmpty()) return;
        try (FreeNumbers run = new FreeNumbers(c.guided(Estimators.arsm()))) {
            double expected = Truth.logEvidence(c.spec, c.point(run.fit(), run.nets()));
            if (expected == Double.NEGATIVE_INFINITY) return;
            LogLikelihoodEstimate e = run.fit().logLikelihood(SAMPLES);
            if (e.minimumEffectiveSamples() < SAMPLES / 10.0) return;
            if (Alarm.raised(e.total(), expected, e.monteCarloError()))
                e = run.fit().logLikelihood(50 * SAMPLES);
            if (Alarm.raised(e.total(), expected, e.monteCarloError())) {
                throw new Mismatch("log-likelihood by importance sampling: expected " + expected + ", got " + e.total()
                        + " +- " + e.monteCarloError());
            }
        }
    }

    /** What a guide says of a latent is the same whatever part of a plate a step sees. */
    private static void minibatch(Case c) {
        if (c.spec.minibatch().isEmpty() || c.latents().isEmpty()) return;
        var inference = c.guided(Estimators.arsm())
                .minibatch(
                        c.spec.minibatch().get().plate().name(),
                        c.spec.minibatch().get().batch());
        try (FreeNumbers run = new FreeNumbers(inference)) {
            for (Decl.Variable v : c.latents()) {
                double[] p = c.posterior(run.fit(), v);
                int width = c.spec.size(v.outcome().orElseThrow());
                for (int at = 0; at < p.length; at += width) {
                    Mismatch.unlessClose(
                            "sum of the probabilities of " + v.name() + " under a minibatch",
                            1,
                            java.util.Arrays.stream(p, at, at + width).sum(),
                            ROUNDING);
                }
            }
            if (!c.guideIsFinite()) return;
            double expected = -GuideTruth.of(c.guidedSpec(), c.guidedPoint(run)).objective();
            ElboEstimate e = run.fit().elbo(FEW);
            if (Alarm.raised(e.elbo(), expected, e.standardError()))
                e = run.fit().elbo(100 * FEW);
            if (Alarm.raised(e.elbo(), expected, e.standardError())) {
                throw new Mismatch(
                        "elbo of all parts: expected " + expected + ", got " + e.elbo() + " +- " + e.standardError());
            }
        }
    }
}
