package org.tessera.inference.randommodels;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.dsl.Guide;
import org.tessera.inference.FreeNumbers;
import org.tessera.inference.Inference;
import org.tessera.inference.estimator.Estimators;

/**
 * The mean gradient of every unbiased estimator against the slope of the expected objective, all joint draws gone
 * through.
 */
final class EstimatorChecks {
    private static final List<String> UNBIASED = List.of(
            "arsm",
            "arsm-rb",
            "ars",
            "ar",
            "reinforce",
            "reinforce-baseline",
            "rloo:2",
            "carms:4",
            "local-expectation",
            "exact",
            "arm",
            "disarm");
    private static final int FEW = 150, MANY = 6000;

    private EstimatorChecks() {}

    static Map<String, Check> all() {
        Map<String, Check> checks = new LinkedHashMap<>();
        for (String name : UNBIASED) checks.put("guide " + name, c -> guided(c, name));
        for (String name : UNBIASED) checks.put("prior " + name, c -> prior(c, name));
        return checks;
    }

    /** Under the guide of the spec, or free logits. */
    static void guided(Case c, String estimator) {
        if (c.latents().isEmpty() || !binary(c, estimator) || !c.guideIsFinite()) return;
        MeanSlopes slopes;
        try (FreeNumbers run = new FreeNumbers(c.guided(Estimators.exact()))) {
            if (run.values().isEmpty()) return;
            ModelSpec spec = c.guidedSpec();
            slopes = MeanSlopes.of(
                    run,
                    c.random("guide"),
                    () -> GuideTruth.of(spec, c.guidedPoint(run)).objective());
        }
        try (FreeNumbers run = new FreeNumbers(c.guided(Estimators.parse(estimator)))) {
            slopes.check(run, FEW, MANY);
        }
    }

    /** Latents drawn from the model itself: for models none of whose latents is partly known. */
    static void prior(Case c, String estimator) {
        if (c.latents().isEmpty() || !binary(c, estimator) || c.spec.hasFactors()) return;
        if (c.latents().stream().anyMatch(v -> v.data().isPresent())) return;
        Inference inference = c.declared.inference().guide(Guide.prior(c.declared.model()));
        MeanSlopes slopes;
        try (FreeNumbers run = new FreeNumbers(inference.estimator(Estimators.exact()))) {
            double here = GuideTruth.ofPrior(c.spec, c.point(run.fit(), run.nets()));
            if (run.values().isEmpty() || !Double.isFinite(here)) return;
            slopes = MeanSlopes.of(
                    run, c.random("prior"), () -> GuideTruth.ofPrior(c.spec, c.point(run.fit(), run.nets())));
        }
        try (FreeNumbers run = new FreeNumbers(inference.estimator(Estimators.parse(estimator)))) {
            slopes.check(run, FEW, MANY);
        }
    }

    /** Whether the estimator is for as many categories as there are. */
    private static boolean binary(Case c, String estimator) {
        if (!estimator.equals("arm") && !estimator.equals("disarm")) return true;
        return c.latents().stream().allMatch(v -> c.spec.size(v.outcome().orElseThrow()) == 2);
    }
}
