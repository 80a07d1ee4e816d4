package org.tessera.examples.cli;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.estimator.GradientCheck;
import org.tessera.inference.estimator.GradientEstimator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares an estimator's mean gradient with the exact one. */
@Command(name = "gradients",
        description = {"Compares an estimator's mean over many draws with the exact gradient by enumeration, on a random problem whose variables share one cost.",
            "The exit status is 1 when they differ by more than chance allows."})
final class CheckGradients implements Callable<Integer> {
    @Mixin CommonOptions common = new CommonOptions();

    @Option(names = "--estimator", paramLabel = "E", defaultValue = "arsm", description = Estimators.NAMES + " (default: ${DEFAULT-VALUE}).")
    String estimator = "arsm";

    @Option(names = "--latents", paramLabel = "K", defaultValue = "3", description = "Number of variables (default: ${DEFAULT-VALUE}).")
    int latents;

    @Option(names = "--categories", paramLabel = "C", defaultValue = "4", description = "Categories of each variable (default: ${DEFAULT-VALUE}).")
    int categories;

    @Option(names = "--draws", paramLabel = "N", defaultValue = "200000", description = "Number of draws (default: ${DEFAULT-VALUE}).")
    long draws;

    @Override public Integer call() {
        Require.atLeast("--latents", latents, 1);
        Require.atLeast("--categories", categories, 2);
        Require.atLeast("--draws", draws, 2);
        GradientEstimator chosen = Estimators.parse(estimator);
        GradientCheck check = GradientCheck.run(chosen, latents, categories, draws, common.seed);
        Output output = common.output();
        output.text(String.format(Locale.ROOT, "%s on %d variable%s of %d categories, %,d draws:", chosen.name(), latents, latents == 1 ? "" : "s", categories, check.draws()));
        output.text(String.format(Locale.ROOT, "largest of %d z-scores %.3f, threshold %.3f (an unbiased estimator exceeds it once in %,.0f times): %s",
                check.coordinates(), check.maxAbsZ(), check.threshold(), 1 / GradientCheck.FALSE_ALARM, check.unbiased() ? "unbiased" : "BIASED"));
        output.text(String.format(Locale.ROOT, "variance of one draw %s, summed over the coordinates; %,d evaluations of the cost, at most %,d could have been needed",
                Columns.number(check.variance()), check.evaluationsDone(), check.evaluationsBound()));
        output.json(summary(chosen, check));
        return check.unbiased() ? Status.OK : Status.FAILED;
    }

    private Map<String, Object> summary(GradientEstimator chosen, GradientCheck check) {
        Map<String, Object> summary = Output.record();
        summary.put("estimator", chosen.name());
        summary.put("latents", latents);
        summary.put("categories", categories);
        summary.put("draws", check.draws());
        summary.put("seed", common.seed);
        summary.put("max_abs_z", check.maxAbsZ());
        summary.put("coordinates", check.coordinates());
        summary.put("threshold", check.threshold());
        summary.put("unbiased", check.unbiased());
        summary.put("variance", check.variance());
        summary.put("evaluations_bound", check.evaluationsBound());
        summary.put("evaluations_done", check.evaluationsDone());
        return summary;
    }
}
