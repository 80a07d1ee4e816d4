package org.tessera.inference.randommodels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tessera.dsl.Guide;
import org.tessera.inference.Fit;
import org.tessera.inference.FreeNumbers;
import org.tessera.inference.Inference;
import org.tessera.inference.estimator.EstimatorChoice;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.result.Table;

/** A spec and the model declared from it. */
final class Case {
    final long seed;
    final ModelSpec spec;
    final Declared declared;

    Case(long seed, ModelSpec spec) {
        this.seed = seed;
        this.spec = spec;
        this.declared = new Declared(spec);
    }

    Inference exact() {
        return declared.inference().estimator(Estimators.exact());
    }

    /** Latents drawn from the guide of the spec, or from free logits. */
    Inference guided(EstimatorChoice estimator) {
        Inference inference = declared.inference();
        if (!spec.guide().isEmpty()) {
            inference = inference.guide(declared.guide());
            for (ModelSpec.GuideEntry e : spec.guide()) {
                for (Decl.Param p : e.parameters())
                    inference = inference.start(p.name(), p.start().values());
            }
            return inference.estimator(estimator);
        }
        return inference.guide(Guide.meanField(declared.model())).estimator(estimator);
    }

    /** The latents that a run without costs sums out, by name. */
    List<Decl.Variable> latents() {
        JointStates walk = new JointStates(spec);
        return spec.variables().stream()
                .filter(v -> v.discrete() && !walk.free(v.name()).isEmpty())
                .toList();
    }

    /** Where a fit is. */
    Point point(Fit fit, Iterable<String> nets) {
        Map<String, double[]> parameters = new HashMap<>(Point.start(spec).parameters()), weights = new HashMap<>();
        for (Decl.Param p : spec.parameters()) {
            if (fit.parameters().contains(p.name())) {
                parameters.put(
                        p.name(), ordered(fit.parameter(p.name()), p.start().axes()));
            }
        }
        nets.forEach(n -> weights.put(n, fit.weights(n)));
        return new Point(parameters, weights, declared.layouts());
    }

    /** A result in the order of the spec. */
    double[] ordered(Table table, List<Ax> wanted) {
        return new Numbers(declared.axes(table.axes()), table.shape(), table.toArray())
                .ordered(wanted)
                .values();
    }

    double[] posterior(Fit fit, Decl.Variable v) {
        List<Ax> axes = new ArrayList<>(v.axes());
        axes.add(v.outcome().orElseThrow());
        return ordered(fit.posterior(v.name()), axes);
    }

    /** The spec with the guide it is fitted with spelled out: free logits are parameters. */
    ModelSpec guidedSpec() {
        if (!spec.guide().isEmpty()) return spec;
        List<ModelSpec.GuideEntry> entries = new ArrayList<>();
        for (Decl.Variable v : latents()) {
            List<Ax> axes = new ArrayList<>(v.axes());
            axes.add(v.outcome().orElseThrow());
            entries.add(
                    new ModelSpec.GuideEntry(v.name(), List.of(), new Expr.ParamRef(logits(v.name()), axes, false)));
        }
        return spec.guidedBy(entries);
    }

    /** Where a guided run is; free logits are the logarithms of the guide's probabilities. */
    Point guidedPoint(FreeNumbers run) {
        Point point = point(run.fit(), run.nets());
        if (spec.guide().isEmpty()) {
            for (Decl.Variable v : latents()) {
                point.parameters()
                        .put(
                                logits(v.name()),
                                Arrays.stream(posterior(run.fit(), v))
                                        .map(Math::log)
                                        .toArray());
            }
        }
        return point;
    }

    /** Whether the expected objective under the guide is finite: the guide reaches no state of probability 0. */
    boolean guideIsFinite() {
        try (FreeNumbers run = new FreeNumbers(guided(Estimators.exact()))) {
            GuideTruth truth = GuideTruth.of(guidedSpec(), guidedPoint(run));
            return !truth.impossible() && Double.isFinite(truth.objective());
        }
    }

    private static String logits(String latent) {
        return "free logits of " + latent;
    }

    Random random(String purpose) {
        return new Random(seed * 31 + purpose.hashCode());
    }
}
