package org.tessera.inference.internal.answer;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessera.dsl.Axis;
import org.tessera.dsl.RealVariable;
import org.tessera.dsl.Variable;
import org.tessera.inference.data.Binding;
import org.tessera.inference.data.Values;
import org.tessera.inference.graph.CostNode;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.internal.graph.AxisOrder;
import org.tessera.inference.internal.interpret.Interpreter;
import org.tessera.inference.internal.session.Fitted;
import org.tessera.inference.internal.session.Learned;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.random.RandomStream;
import org.tessera.inference.result.Table;

/** Simulation and prediction at fitted parameters. */
public final class Prediction {
    private static final int DRAWS = 1000;

    private Prediction() {}

    public static Map<String, Values> simulate(Fitted fitted, long seed) {
        Settings settings = fitted.settings();
        Map<String, Object> inputs = inputs(settings);
        Binding binding = Binding.forSimulation(
                settings.model, inputs, fitted.session().binding().sizesBeside(Set.of(), settings.sizes));
        return new Interpreter(binding, fitted.values()).simulate(seed);
    }

    public static Table of(Fitted fitted, String name, Map<String, ?> given) {
        Settings settings = fitted.settings();
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
        s.sizes = fitted.session().binding().sizesBeside(data.keySet(), s.sizes);
        if (target instanceof RealVariable real) return mean(fitted, s, real);
        try (Session session = Session.predicting(s, data, fitted.session().seed())) {
            Learned.copyReordered(fitted.session(), session);
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
    private static Table mean(Fitted fitted, Settings s, RealVariable x) {
        // without a mean in closed form values are drawn
        if (x.mean().isEmpty()) return drawn(fitted, s, x);
        Session exact;
        try {
            exact = Session.predicting(s, s.data, x, fitted.session().seed());
        } catch (IllegalArgumentException tooManyAtOnce) {
            return drawn(fitted, s, x);
        }
        try (exact) {
            Learned.copyReordered(fitted.session(), exact);
            return expected(exact, x);
        }
    }

    private static Table drawn(Fitted fitted, Settings s, RealVariable x) {
        try (Session session = Session.predicting(s, s.data, fitted.session().seed())) {
            Learned.copyReordered(fitted.session(), session);
            return drawn(fitted, session, x);
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

    private static Table drawn(Fitted fitted, Session session, RealVariable x) {
        List<Axis> axes = x.valueAxes();
        int[] shape = axes.stream().mapToInt(session.binding()::size).toArray();
        int count = 1;
        for (int n : shape) count *= n;
        double[] mean = new double[count], error = new double[count];
        boolean[] present = session.binding().presence(axes);
        Interpreter interpreter = new Interpreter(session.binding(), fitted.values());
        RandomStream random = new RandomStream(session.seed(), x.name(), "predict");
        for (int d = 0; d < DRAWS; d++) {
            session.program().evaluate(d);
            Map<String, int[]> drawn = new HashMap<>();
            session.graph()
                    .latents()
                    .forEach(l -> drawn.put(l.name(), session.program().draw(l)));
            double[] values = interpreter.at(drawn).predicted(x, random, d);
            for (int i = 0; i < count; i++) {
                if (present != null && !present[i]) continue;
                // running mean and sum of squared deviations (Welford, Technometrics 4, 1962)
                double off = values[i] - mean[i];
                mean[i] += off / (d + 1);
                error[i] += off * (values[i] - mean[i]);
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
}
