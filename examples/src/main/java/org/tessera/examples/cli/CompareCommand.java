package org.tessera.examples.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Guide;
import org.tessera.examples.models.Example;
import org.tessera.examples.models.Examples;
import org.tessera.inference.Inference;
import org.tessera.inference.diagnostics.Comparison;
import org.tessera.inference.diagnostics.ComparisonReport;
import org.tessera.inference.estimator.EstimatorChoice;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.plan.Plan;
import org.tessera.inference.result.VarianceReport;
import org.tessera.inference.run.Budget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains one of the examples under several estimators within the same budget. */
@Command(
        name = "compare",
        description = {
            "Trains one of the models under several estimators, each with several seeds and the same budget, "
                    + "and says what each needs to reach the same cost;",
            "then compares the variance of their gradients at fixed parameters. Counted work: an evaluation of "
                    + "the costs of one problem is 1, its reverse sweep 2."
        })
final class CompareCommand implements Callable<Integer> {
    private enum Kind {
        EVALUATIONS,
        TIME
    }

    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "NAME", description = "Which model; tessera list names them.")
    String name = "";

    @Option(
            names = "--estimators",
            paramLabel = "E",
            split = ",",
            defaultValue = "arsm,rloo:2,rloo:4,reinforce-baseline,local-expectation,exact,auto",
            description = "Which to compare, auto among them (default: ${DEFAULT-VALUE}). Without a guide of the "
                    + "model, exact sums latents out.")
    List<String> estimators = List.of();

    @Option(
            names = "--budget",
            paramLabel = "evaluations|time",
            defaultValue = "evaluations",
            description = "What every run has the same of (default: ${DEFAULT-VALUE}).")
    Kind kind = Kind.EVALUATIONS;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description =
                    "The budget in evaluations: what this many steps of arsm can take (default: what suits the model).")
    @Nullable
    Long steps;

    @Option(
            names = "--seconds",
            paramLabel = "T",
            defaultValue = "5",
            description = "The budget in time, for each run (default: ${DEFAULT-VALUE}).")
    double seconds;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Runs of each estimator; --seed is the seed of the first (default: ${DEFAULT-VALUE}).")
    int seeds;

    @Option(
            names = "--target",
            paramLabel = "C",
            description = "Cost to reach, in nats of an element (default: what the best ends with, but for a "
                    + "two-hundredth of its way).")
    @Nullable
    Double target;

    @Option(
            names = "--draws",
            paramLabel = "N",
            defaultValue = "200",
            description = "Draws behind each variance; 0 leaves the variances out (default: ${DEFAULT-VALUE}).")
    int draws;

    @Override
    public Integer call() {
        Require.atLeast("--seeds", seeds, 1);
        Require.atLeast("--draws", draws, 0);
        if (draws == 1) {
            throw new IllegalArgumentException("--draws is 1, a variance needs 2 at least; 0 leaves the variances out");
        }
        Require.positive("--seconds", seconds);
        if (steps != null) Require.atLeast("--steps", steps, 1);
        if (target != null) Require.finite("--target", target);
        Require.names("--estimators", estimators);
        Example example = Examples.named(name);
        List<EstimatorChoice> chosen =
                estimators.stream().map(Estimators::choose).toList();
        Inference inference = inference(example);
        Comparison comparison = Comparison.of(
                        inference, budget(example, inference), chosen.toArray(EstimatorChoice[]::new))
                .seeds(seeds);
        if (target != null) comparison = comparison.target(target);
        Interrupt interrupt = Interrupt.listen();
        ComparisonReport report;
        try (ProgressBar bar = common.progress("compare " + name, (long) seeds * chosen.size())) {
            report = comparison
                    .progress((done, total, estimator, seed) -> {
                        bar.update(done, Double.NaN);
                        return !interrupt.requested();
                    })
                    .run();
        }
        Output output = common.output();
        output.text(report);
        report.lines().forEach(l -> output.json(line(report, l)));
        if (!interrupt.requested()) variances(inference, chosen, output);
        output.json(summary(report, interrupt.requested()));
        return interrupt.requested() ? Status.INTERRUPTED : Status.OK;
    }

    private Inference inference(Example example) {
        Inference inference =
                Inference.of(example.model()).data(example.data(common.seed).observed());
        Guide guide = example.guide();
        if (guide != null) inference = inference.guide(guide);
        return example.configure(inference).restarts(1).seed(common.seed);
    }

    private Budget budget(Example example, Inference inference) {
        if (kind == Kind.TIME) return Budget.seconds(seconds);
        long count = steps == null ? example.steps() : steps;
        // only counted: a floor lets a plan be made of states that exclude each other, too
        Plan plan = inference.estimator(Estimators.arsm()).floor(-1e4).plan();
        return Budget.work(count * (plan.evaluationsBound() + plan.reverseWork()));
    }

    /**
     * At the parameters that arsm reaches in a quarter of the budget: neither at the start, where nothing is decided,
     * nor at the end, where everything is.
     */
    private void variances(Inference inference, List<EstimatorChoice> chosen, Output output) {
        List<GradientEstimator> sampled = new ArrayList<>();
        for (EstimatorChoice e : chosen) if (e instanceof GradientEstimator g) sampled.add(g);
        if (draws < 2 || sampled.isEmpty()) return;
        long quarter = Math.max(1, (steps == null ? Examples.named(name).steps() : steps) / 4);
        Inference arsm = inference.estimator(Estimators.arsm());
        try {
            arsm.plan();
        } catch (IllegalArgumentException cannotBeSampled) {
            output.text("no variances: " + cannotBeSampled.getMessage());
            return;
        }
        VarianceReport report = arsm.run(Budget.steps(quarter)).variance(sampled, draws, seeds);
        output.text("after " + quarter + " steps of arsm, latents sampled from their guide: " + report);
        for (VarianceReport.Line l : report.lines()) {
            Map<String, Object> record = Output.record();
            record.put("latents", l.latents());
            record.put("estimator", l.estimator());
            record.put("unbiased", l.unbiased());
            record.put("variance", l.variance().mean());
            record.put("variance_half", l.variance().half());
            record.put("evaluations", l.evaluations());
            record.put("evaluations_bound", l.bound());
            record.put("seconds", l.seconds());
            record.put("at_equal_evaluations", l.atEqualEvaluations());
            record.put("at_equal_time", l.atEqualTime());
            output.json(record);
        }
    }

    private static Map<String, Object> line(ComparisonReport report, ComparisonReport.Line l) {
        Map<String, Object> record = Output.record();
        record.put("estimator", l.estimator());
        record.put("steps", l.steps());
        record.put("evaluations", l.evaluations());
        record.put("seconds", l.seconds());
        record.put("cost", l.cost().mean());
        record.put("cost_half", l.cost().half());
        record.put("reached", l.reached(report.target()));
        record.put("work_to_target", l.workTo(report.target()));
        record.put("seconds_to_target", l.secondsTo(report.target()));
        return record;
    }

    private Map<String, Object> summary(ComparisonReport report, boolean interrupted) {
        Map<String, Object> summary = Output.record();
        summary.put("model", name);
        summary.put("budget", report.budget());
        summary.put("target", report.target());
        summary.put("seeds", seeds);
        summary.put("seed", common.seed);
        summary.put(
                "best",
                report.lines().stream()
                        .min(java.util.Comparator.comparingDouble(l -> l.workTo(report.target())))
                        .map(ComparisonReport.Line::estimator)
                        .orElse(""));
        double fixed = report.lines().stream()
                .filter(l -> !l.estimator().equals("auto"))
                .mapToDouble(l -> l.workTo(report.target()))
                .min()
                .orElse(Double.NaN);
        double auto = report.lines().stream()
                .filter(l -> l.estimator().equals("auto"))
                .mapToDouble(l -> l.workTo(report.target()))
                .min()
                .orElse(Double.NaN);
        summary.put("auto_over_best_fixed", auto / fixed);
        summary.put(
                "work_to_target",
                Arrays.asList(report.lines().stream()
                        .map(l -> l.workTo(report.target()))
                        .toArray()));
        summary.put("refused", report.refused());
        summary.put("interrupted", interrupted);
        return summary;
    }
}
