package org.tessera.inference.internal.answer;

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
import org.tessera.inference.internal.interpret.Interpreter;
import org.tessera.inference.internal.session.Fitted;
import org.tessera.inference.internal.session.Learned;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.result.Table;

/** Simulation and prediction at fitted parameters. */
public final class Prediction {
    private Prediction() {}

    public static Map<String, Values> simulate(Fitted fitted, long seed) {
        Settings settings = fitted.settings();
        Map<String, Object> inputs = inputs(settings);
        Binding binding = Binding.forSimulation(
                settings.model, inputs, fitted.session().binding().sizesBeside(Set.of(), settings.sizes));
        return new Interpreter(binding, fitted.values()).simulate(seed);
    }

    /** Given what is given and no more; the variable itself may be among it where it has gaps. */
    public static Table of(Fitted fitted, String name, Map<String, ?> given) {
        Variable target = target(fitted.settings(), name);
        Map<String, Object> data = inputs(fitted.settings());
        data.putAll(given);
        return of(fitted, summedOut(fitted, data), target);
    }

    /** Given all that the fit knows; what cannot be summed out is averaged over the fit's own guide. */
    public static Table ofAllKnown(Fitted fitted, String name) {
        Variable target = target(fitted.settings(), name);
        Session session = fitted.session();
        boolean latent = session.graph().latents().stream().anyMatch(l -> l.variable() == target);
        try {
            return of(fitted, summedOut(fitted, fitted.settings().data), target);
        } catch (IllegalArgumentException tooManyAtOnce) {
            if (latent) return byGuide(session, name);
            // a guide's draws are averaged in the graph, which needs a mean to average
            boolean noMean = target instanceof RealVariable x && x.mean().isEmpty();
            if (noMean || session.binding().leftOut(target).isEmpty()) throw tooManyAtOnce;
            return Expected.byGuide(session, target);
        }
    }

    private static Table byGuide(Session session, String latent) {
        Latent of = session.graph().latents().stream()
                .filter(l -> l.name().equals(latent))
                .findFirst()
                .orElseThrow();
        return new Passes(session, session.settings().data).posterior(of);
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
    private static Settings summedOut(Fitted fitted, Map<String, Object> data) {
        Settings s = fitted.settings().copy();
        s.guide = null;
        s.minibatchPlate = null;
        s.optimizers = Map.of();
        s.estimators = Map.of();
        s.data = data;
        s.sizes = fitted.session().binding().sizesBeside(data.keySet(), s.sizes);
        return s;
    }

    private static Table of(Fitted fitted, Settings s, Variable target) {
        Binding binding = Binding.forSimulation(s.model, s.data, s.sizes);
        Optional<Gaps> gaps = binding.leftOut(target);
        if (binding.isBound(target) && binding.gaps(target).isEmpty())
            throw new IllegalArgumentException("'" + target.name()
                    + "' is given, everywhere; predict something else, or give it gaps (NaN, null or -1) where it is "
                    + "to be predicted; predict(\"" + target.name()
                    + "\", Map.of()) is what the model expects without these data");
        if (gaps.isPresent() || target instanceof RealVariable) return Expected.of(fitted, s, target, gaps);
        try (Session session = Session.predicting(s, s.data, fitted.session().seed())) {
            Learned.copyReordered(fitted.session(), session);
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
}
