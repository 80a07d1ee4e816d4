package org.tessera.inference;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tessera.dsl.RealVariable;
import org.tessera.dsl.Variable;
import org.tessera.inference.data.Binding;
import org.tessera.inference.data.Gaps;
import org.tessera.inference.data.Values;
import org.tessera.inference.graph.CostNode;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.graph.StochasticGraph;
import org.tessera.inference.random.RandomStream;
import org.tessera.inference.reference.Interpreter;
import org.tessera.inference.reference.ParameterValues;

/** Simulation and prediction at fitted parameters. */
final class Prediction {
    private Prediction() {}

    static Map<String, Values> simulate(Fit fit, Settings settings, Session session, long seed) {
        Map<String, Object> inputs = inputs(settings);
        Binding binding =
                Binding.forSimulation(settings.model, inputs, session.binding().sizesBeside(Set.of(), settings.sizes));
        return new Interpreter(binding, parameters(fit, session))
                .simulate(new RandomStream(seed, settings.model.name(), "simulate"));
    }

    /** Given what is given and no more; the variable itself may be among it where it has gaps. */
    static Table of(Fit fit, Settings settings, Session fitted, String name, Map<String, ?> given) {
        Variable target = target(settings, name);
        Map<String, Object> data = inputs(settings);
        data.putAll(given);
        return of(fit, summedOut(settings, fitted, data), fitted, target);
    }

    /** Given all that the fit knows; what cannot be summed out is averaged over the fit's own guide. */
    static Table ofAllKnown(Fit fit, Settings settings, Session fitted, String name) {
        Variable target = target(settings, name);
        boolean latent = fitted.graph().latents().stream().anyMatch(l -> l.variable() == target);
        try {
            return of(fit, summedOut(settings, fitted, settings.data), fitted, target);
        } catch (IllegalArgumentException tooManyAtOnce) {
            if (latent) return fit.posterior(name);
            if (fitted.binding().leftOut(target).isEmpty()) throw tooManyAtOnce;
            return Expected.byGuide(fitted, target);
        }
    }

    private static Variable target(Settings settings, String name) {
        return settings.model.variables().stream()
                .filter(v -> v.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no variable '" + name + "' to predict; the model has "
                        + settings.model.variables().stream()
                                .map(Variable::name)
                                .toList()));
    }

    /** Settings in which every latent is summed out, all of a plate at once. */
    private static Settings summedOut(Settings settings, Session fitted, Map<String, Object> data) {
        Settings s = settings.copy();
        s.guide = null;
        s.minibatchPlate = null;
        s.optimizers = Map.of();
        s.estimators = Map.of();
        s.data = data;
        s.sizes = fitted.binding().sizesBeside(data.keySet(), s.sizes);
        return s;
    }

    private static Table of(Fit fit, Settings s, Session fitted, Variable target) {
        Binding binding = Binding.forSimulation(s.model, s.data, s.sizes);
        Optional<Gaps> gaps = binding.leftOut(target);
        if (binding.isBound(target) && binding.gaps(target).isEmpty())
            throw new IllegalArgumentException("'" + target.name()
                    + "' is given, everywhere; predict something else, or give it gaps (NaN, null or -1) where it is "
                    + "to be predicted; predict(\"" + target.name()
                    + "\", Map.of()) is what the model expects without these data");
        if (gaps.isPresent() || target instanceof RealVariable) return Expected.of(fit, s, fitted, target, gaps);
        try (Session session = Session.predicting(s, s.data, fitted.seed())) {
            SummedOut.take(fitted, session);
            Latent latent = session.graph().latents().stream()
                    .filter(l -> l.variable() == target)
                    .findFirst()
                    .orElseThrow();
            return new Passes(session, s.data).posterior(latent);
        }
    }

    static CostNode expectation(StochasticGraph graph) {
        return graph.costs().stream()
                .filter(c -> c.role() == CostNode.Role.EXPECTATION)
                .findFirst()
                .orElseThrow();
    }

    /** What was bound that is not a variable: data inputs, indices, lengths. */
    private static Map<String, Object> inputs(Settings settings) {
        Map<String, Object> inputs = new LinkedHashMap<>(settings.data);
        settings.model.variables().forEach(v -> inputs.remove(v.name()));
        return inputs;
    }

    /** Everything learned, as the interpreter wants it. */
    static ParameterValues parameters(Fit fit, Session session) {
        Map<String, double[]> byName = new LinkedHashMap<>();
        for (String p : fit.parameters()) byName.put(p, fit.parameter(p).toArray());
        fit.session()
                .store()
                .nets()
                .forEach(net -> byName.put(
                        net.segment().name(), fit.weights(net.segment().name())));
        return ParameterValues.of(byName);
    }
}
