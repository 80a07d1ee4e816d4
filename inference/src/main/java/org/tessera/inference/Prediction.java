package org.tessera.inference;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Parameter;
import org.tessera.dsl.RealVariable;
import org.tessera.dsl.Variable;
import org.tessera.inference.data.Binding;
import org.tessera.inference.data.Values;
import org.tessera.inference.graph.AxisOrder;
import org.tessera.inference.graph.CostNode;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.random.RandomStream;
import org.tessera.inference.reference.Interpreter;
import org.tessera.inference.reference.ParameterValues;

/** Simulation and prediction at fitted parameters. */
final class Prediction {
    private static final int DRAWS = 1000;

    private Prediction() {}

    static Map<String, Values> simulate(Fit fit, Settings settings, Session session, long seed) {
        Map<String, Object> inputs = inputs(settings);
        Binding binding =
                Binding.forSimulation(settings.model, inputs, session.binding().sizesBeside(Set.of(), settings.sizes));
        return new Interpreter(binding, parameters(fit, session))
                .simulate(new RandomStream(seed, settings.model.name(), "simulate"));
    }

    static Table of(Fit fit, Settings settings, Session fitted, String name, Map<String, ?> given) {
        Variable target = settings.model.variables().stream()
                .filter(v -> v.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no variable '" + name + "' to predict; the model has "
                        + settings.model.variables().stream()
                                .map(Variable::name)
                                .toList()));
        if (given.containsKey(name))
            throw new IllegalArgumentException("'" + name + "' is given; predict something else");
        Map<String, Object> data = inputs(settings);
        data.putAll(given);
        Settings s = settings.copy();
        s.guide = null;
        s.minibatchPlate = null;
        s.optimizers = Map.of();
        s.estimators = Map.of();
        s.data = data;
        s.sizes = fitted.binding().sizesBeside(data.keySet(), s.sizes);
        if (target instanceof RealVariable real) return mean(fit, s, fitted, real);
        try (Session session = Session.predicting(s, data, fitted.seed())) {
            SummedOut.take(fitted, session);
            Latent latent = session.graph().latents().stream()
                    .filter(l -> l.variable() == target)
                    .findFirst()
                    .orElseThrow();
            return new Passes(session, data).posterior(latent);
        }
    }

    /**
     * Mean of a continuous variable: exact, or where it depends on too many latents at once a mean of exact joint draws
     * of them, with its standard error.
     */
    private static Table mean(Fit fit, Settings s, Session fitted, RealVariable x) {
        // without a mean in closed form values are drawn
        if (x.mean().isEmpty()) return drawn(fit, s, fitted, x);
        Session exact;
        try {
            exact = Session.predicting(s, s.data, x, fitted.seed());
        } catch (IllegalArgumentException tooManyAtOnce) {
            return drawn(fit, s, fitted, x);
        }
        try (exact) {
            SummedOut.take(fitted, exact);
            return expected(exact, x);
        }
    }

    private static Table drawn(Fit fit, Settings s, Session fitted, RealVariable x) {
        try (Session session = Session.predicting(s, s.data, fitted.seed())) {
            SummedOut.take(fitted, session);
            return drawn(fit, session, x);
        }
    }

    private static Table expected(Session session, RealVariable x) {
        CostNode mean = session.graph().costs().stream()
                .filter(c -> c.role() == CostNode.Role.EXPECTATION)
                .findFirst()
                .orElseThrow();
        session.program().evaluate(0);
        double[] values = session.program().expectation(mean);
        double[] ordered = AxisOrder.reorder(values, mean.node().axes(), x.valueAxes(), session.binding()::size);
        return new Table(
                x.name(),
                x.valueAxes(),
                x.valueAxes().stream().mapToInt(session.binding()::size).toArray(),
                ordered);
    }

    private static Table drawn(Fit fit, Session session, RealVariable x) {
        List<Axis> axes = x.valueAxes();
        int[] shape = axes.stream().mapToInt(session.binding()::size).toArray();
        int count = 1;
        for (int n : shape) count *= n;
        MeanOfDraws mean = new MeanOfDraws(count);
        Interpreter interpreter = new Interpreter(session.binding(), parameters(fit, session));
        RandomStream random = new RandomStream(session.seed(), x.name(), "predict");
        for (int d = 0; d < DRAWS; d++) {
            session.program().evaluate(d);
            Map<String, int[]> drawn = new HashMap<>();
            session.graph()
                    .latents()
                    .forEach(l -> drawn.put(l.name(), session.program().draw(l)));
            mean.add(interpreter.at(drawn).predicted(x, random.at(d)));
        }
        return mean.table(x.name(), axes, shape);
    }

    /** What was bound that is not a variable: data inputs, indices, lengths. */
    private static Map<String, Object> inputs(Settings settings) {
        Map<String, Object> inputs = new LinkedHashMap<>(settings.data);
        settings.model.variables().forEach(v -> inputs.remove(v.name()));
        return inputs;
    }

    /** Everything learned in a session, as the interpreter wants it. */
    static ParameterValues parameters(Session session) {
        Map<String, double[]> byName = new LinkedHashMap<>();
        for (Parameter p : session.settings().declaredParameters())
            if (session.store().segment(p.name()) != null || Constrained.isCertain(p))
                byName.put(
                        p.name(),
                        Constrained.table(p, session.store(), session.binding()::size)
                                .toArray());
        Fit fit = new Fit(session.settings(), session, new CostHistory());
        session.store()
                .nets()
                .forEach(net -> byName.put(
                        net.segment().name(), fit.weights(net.segment().name())));
        return ParameterValues.of(byName);
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
