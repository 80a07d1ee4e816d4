package org.tessera.inference.randommodels;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tessera.inference.Stepper;

/** All comparisons, by name. */
final class Checks {
    private Checks() {}

    static Map<String, Outcome> run(long seed, ModelSpec spec, Map<String, Check> checks) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        Case[] made = new Case[1];
        Outcome declaring = Outcome.of(() -> made[0] = new Case(seed, spec));
        outcomes.put("declare", declaring);
        if (declaring.kind() != Outcome.Kind.AGREES) return outcomes;
        checks.forEach((name, check) -> outcomes.put(name, Outcome.of(() -> check.run(made[0]))));
        return outcomes;
    }

    /** Those that need no draws, or few. */
    static Map<String, Check> of(ModelSpec spec) {
        Map<String, Check> checks = new LinkedHashMap<>();
        if (Trees.leavesStep(spec))
            return Map.of("step", c -> {
                throw new Mismatch("a step that reads another step than the one before was declared");
            });
        checks.put("axis order", Checks::axisOrder);
        if (!spec.hasCosts()) checks.putAll(ExactChecks.all());
        else if (!spec.held().isEmpty()) checks.put("learned input", Checks::learnedInput);
        checks.putAll(GuideChecks.all());
        return checks;
    }

    /** Those, and every estimator. */
    static Map<String, Check> withEstimators(ModelSpec spec) {
        Map<String, Check> checks = new LinkedHashMap<>(of(spec));
        checks.putAll(EstimatorChecks.all());
        return checks;
    }

    /** A run that would learn what a black box reads is refused. */
    private static void learnedInput(Case c) {
        try (Stepper run = c.declared.unheld().stepper()) {
            throw new Mismatch("a run would learn " + c.spec.held() + " through a black box: " + run);
        } catch (IllegalArgumentException | IllegalStateException refused) {
            if (String.valueOf(refused.getMessage()).contains("black box")) return;
            throw refused;
        }
    }

    private static void axisOrder(Case c) {
        for (Decl.Variable v : c.spec.variables()) {
            var got = c.declared.axes(c.declared.model().variable(v.name()).axes());
            if (!got.equals(v.axes())) {
                throw new Mismatch("axes of " + v.name() + ": expected " + v.axes() + ", got " + got);
            }
        }
    }
}
