package org.tessera.inference.randommodels;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import org.tessera.dsl.RealVariable;
import org.tessera.inference.Fit;
import org.tessera.inference.FreeNumbers;
import org.tessera.inference.Inference;
import org.tessera.inference.result.MostProbable;

/** What a model without costs says with its latents summed out. */
final class ExactChecks {
    private static final double ROUNDING = 1e-8, DIFFERENCES = 1e-5;

    private ExactChecks() {}

    static Map<String, Check> all() {
        Map<String, Check> checks = new LinkedHashMap<>();
        checks.put("evidence", evidence("log evidence", Fit::logEvidence));
        checks.put(
                "evaluate",
                evidence("minus the objective", fit -> -fit.evaluate().cost()));
        checks.put("elbo", evidence("elbo", fit -> fit.elbo(2).elbo()));
        checks.put(
                "likelihood",
                evidence("log-likelihood", fit -> fit.logLikelihood(3).total()));
        checks.put("posterior", c -> at(c, (run, truth) -> posteriors(c, run.fit(), truth)));
        checks.put("mostProbable", c -> at(c, (run, truth) -> mostProbable(c, run, truth)));
        checks.put("gradient", ExactChecks::gradient);
        checks.put("minibatch", ExactChecks::minibatch);
        checks.put("predict", ExactChecks::predict);
        checks.put("predict gaps", ExactChecks::predictGaps);
        return checks;
    }

    /** One of the calls that speak of the log evidence. */
    private static Check evidence(String what, ToDoubleFunction<Fit> call) {
        return c -> at(
                c,
                (run, truth) ->
                        Mismatch.unlessClose(what, truth.logEvidence(), call.applyAsDouble(run.fit()), ROUNDING));
    }

    /** Nothing but the log evidence is asked where the data are impossible. */
    private static void at(Case c, BiConsumer<FreeNumbers, Truth> check) {
        try (FreeNumbers run = new FreeNumbers(c.exact())) {
            Truth truth = Truth.of(c.spec, c.point(run.fit(), run.nets()));
            check.accept(run, truth);
        }
    }

    private static void posteriors(Case c, Fit fit, Truth truth) {
        if (truth.logEvidence() == Double.NEGATIVE_INFINITY) return;
        for (Decl.Variable v : c.latents()) {
            double[] expected = truth.posteriors().get(v.name());
            Mismatch.unlessClose("posterior of " + v.name(), expected, c.posterior(fit, v), ROUNDING);
        }
    }

    private static void mostProbable(Case c, FreeNumbers run, Truth truth) {
        if (truth.logEvidence() == Double.NEGATIVE_INFINITY) return;
        MostProbable best = run.fit().mostProbable();
        Mismatch.unlessClose("log joint of the most probable state", truth.largest(), best.logJoint(), ROUNDING);
        JointStates walk = new JointStates(c.spec);
        for (Decl.Variable v : c.latents()) {
            double[] state = Arrays.stream(best.of(v.name())).asDoubleStream().toArray();
            int[] shape = best.latents().get(v.name()).shape();
            List<Ax> axes =
                    c.declared.axes(c.declared.model().variable(v.name()).axes());
            double[] ordered = new Numbers(axes, shape, state).ordered(v.axes()).values();
            Arrays.setAll(walk.states().get(v.name()), i -> (int) ordered[i]);
        }
        double joint = new Joint(c.spec, c.point(run.fit(), run.nets()), walk.states()).log();
        Mismatch.unlessClose("log joint of the state called most probable", truth.largest(), joint, ROUNDING);
    }

    private static void gradient(Case c) {
        try (FreeNumbers run = new FreeNumbers(c.exact())) {
            if (run.values().isEmpty()
                    || Truth.logEvidence(c.spec, c.point(run.fit(), run.nets())) == Double.NEGATIVE_INFINITY) return;
            slopes(c, run, run.gradient(0).segments(), "gradient");
        }
    }

    private static void slopes(Case c, FreeNumbers run, Map<String, double[]> gradient, String what) {
        Random random = c.random(what);
        double here = -Truth.logEvidence(c.spec, c.point(run.fit(), run.nets()));
        for (int d = 0; d < 2; d++) {
            Map<String, double[]> direction = Slope.direction(run, random);
            Slope slope =
                    Slope.of(run, direction, here, () -> -Truth.logEvidence(c.spec, c.point(run.fit(), run.nets())));
            double got = Slope.along(gradient, direction);
            if (!(slope.outside(got) <= DIFFERENCES * (1 + slope.size()))) {
                throw new Mismatch(what + " along a direction: expected " + slope + ", got " + got);
            }
        }
    }

    /** Parts of a plate together give the whole: objective, posteriors, and the mean gradient of an epoch. */
    private static void minibatch(Case c) {
        if (c.spec.minibatch().isEmpty()) return;
        Inference inference = c.exact()
                .minibatch(
                        c.spec.minibatch().get().plate().name(),
                        c.spec.minibatch().get().batch());
        try (FreeNumbers run = new FreeNumbers(inference)) {
            Truth truth = Truth.of(c.spec, c.point(run.fit(), run.nets()));
            if (truth.logEvidence() == Double.NEGATIVE_INFINITY) return;
            Mismatch.unlessClose(
                    "minus the objective of all parts",
                    truth.logEvidence(),
                    -run.fit().evaluate().cost(),
                    ROUNDING);
            Mismatch.unlessClose(
                    "log evidence of all parts", truth.logEvidence(), run.fit().logEvidence(), ROUNDING);
            posteriors(c, run.fit(), truth);
            if (run.values().isEmpty()) return;
            slopes(c, run, epoch(run), "mean gradient of an epoch");
        }
    }

    private static Map<String, double[]> epoch(FreeNumbers run) {
        Map<String, double[]> mean = new LinkedHashMap<>();
        long steps = run.stepsPerEpoch();
        for (long s = 0; s < steps; s++) {
            run.gradient(s).segments().forEach((name, g) -> {
                double[] sum = mean.computeIfAbsent(name, k -> new double[g.length]);
                for (int i = 0; i < g.length; i++) sum[i] += g[i] / steps;
            });
        }
        return mean;
    }

    /** What is missing of each variable given all that is known; what is known is itself. */
    private static void predictGaps(Case c) {
        for (Decl.Variable v : c.spec.variables()) {
            if (v.data().isEmpty() || !c.spec.leavesOut(v) || isWhole(c.spec, v)) continue;
            // what the library leaves out, the truth sums over
            ModelSpec summed = c.spec.with(c.spec.nodes().stream()
                    .map(n -> n == v && v.discrete() ? v.with(v.data(), false) : n)
                    .toList());
            if (new JointStates(summed).count() > 4 * Generator.MOST_STATES) continue;
            try (FreeNumbers run = new FreeNumbers(c.exact())) {
                Truth truth = Truth.of(summed, c.point(run.fit(), run.nets()));
                if (truth.logEvidence() == Double.NEGATIVE_INFINITY) return;
                List<Ax> axes = new java.util.ArrayList<>(v.axes());
                v.outcome().ifPresent(axes::add);
                double[] expected = v.discrete() ? truth.posteriors().get(v.name()) : withData(c.spec, v, truth);
                Mismatch.unlessClose(
                        "gaps of " + v.name(),
                        expected,
                        c.ordered(run.fit().predict(v.name()), axes),
                        v.discrete() ? ROUNDING : 1e-6);
            }
        }
    }

    private static boolean isWhole(ModelSpec spec, Decl.Variable v) {
        double[] data = v.data().orElseThrow().ordered(v.axes()).values();
        boolean[] whole = {true};
        eachPresent(spec, v, i -> whole[0] &= !Double.isNaN(data[i]));
        return whole[0];
    }

    private static double[] withData(ModelSpec spec, Decl.Variable v, Truth truth) {
        double[] data = v.data().orElseThrow().ordered(v.axes()).values(),
                all = truth.means().get(v.name());
        eachPresent(spec, v, i -> all[i] = Double.isNaN(data[i]) ? all[i] : data[i]);
        return all;
    }

    private static void eachPresent(ModelSpec spec, Decl.Variable v, java.util.function.IntConsumer visit) {
        Presence presence = new Presence(spec);
        int[] env = new int[spec.ids()];
        Positions.each(spec, v.axes(), env, i -> {
            if (presence.at(v.axes(), env)) visit.accept(i);
        });
    }

    /** One variable given all others that are known. */
    private static void predict(Case c) {
        Random random = c.random("predict");
        List<Decl.Variable> targets = c.spec.variables().stream()
                .filter(v -> v.data().isPresent() || !v.discrete())
                .toList();
        if (targets.isEmpty()) return;
        Decl.Variable target = targets.get(random.nextInt(targets.size()));
        if (Trees.isRead(c.spec, target.name()) && !target.discrete()) return;
        // without a mean predictions are means of draws
        if (target.member().isPresent()
                && c.declared.model().variable(target.name()) instanceof RealVariable x
                && x.mean().isEmpty()) return;
        ModelSpec without = c.spec.with(c.spec.nodes().stream()
                .map(n -> n instanceof Decl.Variable v && v.name().equals(target.name())
                        ? v.with(java.util.Optional.empty(), false)
                        : n)
                .toList());
        if (new JointStates(without).count() > 4 * Generator.MOST_STATES) return;
        Map<String, Object> given = new LinkedHashMap<>();
        for (Decl.Variable v : c.spec.variables()) {
            if (v != target) v.data().ifPresent(d -> given.put(v.name(), c.declared.data(v, d)));
        }
        try (FreeNumbers run = new FreeNumbers(c.exact())) {
            Truth truth = Truth.of(without, c.point(run.fit(), run.nets()));
            if (truth.logEvidence() == Double.NEGATIVE_INFINITY) return;
            var table = run.fit().predict(target.name(), given);
            List<Ax> axes = new java.util.ArrayList<>(target.valueAxes());
            target.outcome().ifPresent(axes::add);
            double[] expected = (target.discrete() ? truth.posteriors() : truth.means()).get(target.name());
            Mismatch.unlessClose(
                    "prediction of " + target.name(),
                    expected,
                    c.ordered(table, axes),
                    target.discrete() ? ROUNDING : 1e-6);
        }
    }
}
