package org.tessera.examples.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.estimator.GradientCheck;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.estimator.GroupShape;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares the mean gradient of estimators with the exact one. */
@Command(
        name = "gradients",
        description = {
            "Compares an estimator's mean over many draws with the exact gradient, on a random problem whose "
                    + "variables share one cost: a number for each joint state, up to 10^6 of them,",
            "above that a sum over pairs of variables. The exit status is 1 when an estimator that is declared "
                    + "unbiased differs by more than chance allows; one that is declared biased and found so "
                    + "is as it should be."
        })
final class CheckGradients implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(names = "--estimator", paramLabel = "E", description = Estimators.NAMES + " (default: arsm).")
    @Nullable
    String estimator;

    @Option(names = "--estimators", paramLabel = "E,E", description = "Several of them, or all.")
    @Nullable
    String estimators;

    @Option(names = "--latents", paramLabel = "K", description = "Number of variables (default: 3).")
    @Nullable
    Integer latents;

    @Option(names = "--categories", paramLabel = "C", description = "Categories of each variable (default: 4).")
    @Nullable
    Integer categories;

    @Option(
            names = "--shapes",
            paramLabel = "KxC,KxC",
            description = "Several numbers of variables and categories, as in 1x2,3x4,8x12.")
    @Nullable
    String shapes;

    @Option(
            names = "--draws",
            paramLabel = "N",
            defaultValue = "200000",
            description = "Number of draws (default: ${DEFAULT-VALUE}).")
    long draws;

    @Override
    public Integer call() {
        Require.atLeast("--draws", draws, 2);
        List<GradientEstimator> chosen = estimators();
        List<Shape> at = shapes();
        return chosen.size() == 1 && at.size() == 1 ? one(chosen.get(0), at.get(0)) : several(chosen, at);
    }

    private List<GradientEstimator> estimators() {
        if (estimators == null) return List.of(Estimators.parse(estimator == null ? "arsm" : estimator));
        if (estimator != null) throw new IllegalArgumentException("--estimator and --estimators exclude each other");
        Require.names("--estimators", Arrays.asList(estimators.split(",", -1)));
        return estimators.trim().equalsIgnoreCase("all")
                ? Estimators.all()
                : Arrays.stream(estimators.split(",")).map(Estimators::parse).toList();
    }

    private List<Shape> shapes() {
        if (shapes == null) {
            Shape shape = new Shape(latents == null ? 3 : latents, categories == null ? 4 : categories);
            Require.atLeast("--latents", shape.latents(), 1);
            Require.atLeast("--categories", shape.categories(), 2);
            return List.of(shape);
        }
        if (latents != null || categories != null)
            throw new IllegalArgumentException("--shapes excludes --latents and --categories");
        return Shape.list(shapes);
    }

    private GradientCheck check(GradientEstimator e, Shape shape) {
        return GradientCheck.run(e, shape.latents(), shape.categories(), draws, common.seed);
    }

    private int one(GradientEstimator e, Shape shape) {
        refusal(e, shape).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        GradientCheck check = check(e, shape);
        Output output = common.output();
        output.text(String.format(
                Locale.ROOT,
                "%s on %d variable%s of %d categories, %,d draws:",
                e.name(),
                shape.latents(),
                shape.latents() == 1 ? "" : "s",
                shape.categories(),
                check.draws()));
        output.text(String.format(
                Locale.ROOT,
                "largest of %d z-scores %.3f, threshold %.3f (an unbiased estimator exceeds it once in %,.0f "
                        + "times): %s",
                check.coordinates(),
                check.maxAbsZ(),
                check.threshold(),
                1 / GradientCheck.FALSE_ALARM,
                check.verdict()));
        output.text(String.format(
                Locale.ROOT,
                "variance of one draw %s, summed over the coordinates; %,d evaluations of the cost, at most "
                        + "%,d could have been needed",
                Columns.number(check.variance()),
                check.evaluationsDone(),
                check.evaluationsBound()));
        output.json(summary(e, shape, check));
        return check.asDeclared() ? Status.OK : Status.FAILED;
    }

    /**
     * One line for each pair of estimator and shape, and what they come to. Pairs that do not fit are named and not
     * counted as failures.
     */
    private int several(List<GradientEstimator> chosen, List<Shape> at) {
        Output output = common.output();
        Columns columns = new Columns(
                "estimator",
                "variables x categories",
                "draws",
                "largest z",
                "threshold",
                "variance of one draw",
                "evaluations a draw",
                "verdict");
        List<String> refused = new ArrayList<>(), contradicted = new ArrayList<>();
        int checks = 0;
        for (Shape shape : at) {
            for (GradientEstimator e : chosen) {
                String pair = e.name() + " at " + shape;
                Optional<String> why = refusal(e, shape);
                if (why.isPresent()) {
                    refused.add(pair + ": " + why.get());
                    output.json(refused(e, shape, why.get()));
                    continue;
                }
                GradientCheck check = check(e, shape);
                checks++;
                if (!check.asDeclared()) contradicted.add(pair);
                columns.row(
                        e.name(),
                        shape,
                        check.draws(),
                        check.maxAbsZ(),
                        check.threshold(),
                        check.variance(),
                        (double) check.evaluationsDone() / check.draws(),
                        check.verdict());
                output.json(summary(e, shape, check));
            }
        }
        if (checks == 0) throw new IllegalArgumentException("nothing to check: " + refused.get(0));
        output.text(columns);
        refused.forEach(r -> output.text("left out: " + r));
        output.text(
                contradicted.isEmpty()
                        ? "all " + checks + " are as declared"
                        : "not as declared: " + String.join(", ", contradicted));
        Map<String, Object> total = Output.record();
        total.put("checks", checks);
        total.put("refused", refused.size());
        total.put("seed", common.seed);
        total.put("as_declared", contradicted.isEmpty());
        total.put("contradicted", contradicted);
        output.json(total);
        return contradicted.isEmpty() ? Status.OK : Status.FAILED;
    }

    private static Optional<String> refusal(GradientEstimator e, Shape shape) {
        int[] cardinality = new int[shape.latents()];
        Arrays.fill(cardinality, shape.categories());
        return e.refusal(new GroupShape(cardinality));
    }

    private Map<String, Object> refused(GradientEstimator e, Shape shape, String why) {
        Map<String, Object> line = Output.record();
        line.put("estimator", e.name());
        line.put("latents", shape.latents());
        line.put("categories", shape.categories());
        line.put("refused", why);
        return line;
    }

    private Map<String, Object> summary(GradientEstimator e, Shape shape, GradientCheck check) {
        Map<String, Object> summary = Output.record();
        summary.put("estimator", e.name());
        summary.put("latents", shape.latents());
        summary.put("categories", shape.categories());
        summary.put("draws", check.draws());
        summary.put("seed", common.seed);
        summary.put("max_abs_z", check.maxAbsZ());
        summary.put("coordinates", check.coordinates());
        summary.put("threshold", check.threshold());
        summary.put("unbiased", check.unbiased());
        summary.put("declared_unbiased", check.declaredUnbiased());
        summary.put("variance", check.variance());
        summary.put("evaluations_bound", check.evaluationsBound());
        summary.put("evaluations_done", check.evaluationsDone());
        return summary;
    }
}
