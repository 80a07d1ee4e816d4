package org.tessera.inference;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Distribution;
import org.tessera.dsl.RealExpr;
import org.tessera.dsl.RealVariable;
import org.tessera.dsl.Variable;
import org.tessera.inference.data.Binding;
import org.tessera.inference.data.Values;
import org.tessera.inference.graph.AxisOrder;
import org.tessera.inference.graph.CostNode;
import org.tessera.inference.graph.Latent;
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
        return new Interpreter(binding, parameters(fit, session)).simulate(seed);
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
        Session exact;
        try {
            exact = Session.predicting(s, s.data, x, fitted.seed());
        } catch (IllegalArgumentException tooManyAtOnce) {
            try (Session session = Session.predicting(s, s.data, fitted.seed())) {
                SummedOut.take(fitted, session);
                return drawn(fit, session, x);
            }
        }
        try (exact) {
            SummedOut.take(fitted, exact);
            return expected(exact, x);
        }
    }

    private static Table expected(Session session, RealVariable x) {
        CostNode mean = session.graph().costs().stream()
                .filter(c -> c.role() == CostNode.Role.EXPECTATION)
                .findFirst()
                .orElseThrow();
        session.program().evaluate(0);
        double[] values = session.program().expectation(mean);
        double[] ordered = AxisOrder.reorder(values, mean.node().axes(), x.axes(), session.binding()::size);
        return new Table(
                x.name(),
                x.axes(),
                x.axes().stream().mapToInt(session.binding()::size).toArray(),
                ordered);
    }

    private static Table drawn(Fit fit, Session session, RealVariable x) {
        RealExpr expr = x.distribution() instanceof Distribution.NormalOf n
                ? n.mean()
                : ((Distribution.PoissonOf) x.distribution()).rate();
        List<Axis> axes = x.axes();
        int[] shape = axes.stream().mapToInt(session.binding()::size).toArray();
        int count = 1;
        for (int n : shape) count *= n;
        double[] mean = new double[count], error = new double[count];
        boolean[] present = session.binding().presence(axes);
        Interpreter interpreter = new Interpreter(session.binding(), parameters(fit, session));
        for (int d = 0; d < DRAWS; d++) {
            session.program().evaluate(d);
            Map<String, int[]> drawn = new HashMap<>();
            session.graph()
                    .latents()
                    .forEach(l -> drawn.put(l.name(), session.program().draw(l)));
            Interpreter at = interpreter.at(drawn);
            Map<Axis, Integer> position = new HashMap<>();
            for (int i = 0; i < count; i++) {
                int rest = i;
                for (int k = shape.length - 1; k >= 0; k--) {
                    position.put(axes.get(k), rest % shape[k]);
                    rest /= shape[k];
                }
                if (present != null && !present[i]) continue;
                // running mean and sum of squared deviations (Welford, Technometrics 4, 1962)
                double value = at.real(expr, position), off = value - mean[i];
                mean[i] += off / (d + 1);
                error[i] += off * (value - mean[i]);
            }
        }
        for (int i = 0; i < count; i++) error[i] = Math.sqrt(error[i] / (DRAWS - 1.0) / DRAWS);
        return Table.estimated(x.name(), axes, shape, mean, error);
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
