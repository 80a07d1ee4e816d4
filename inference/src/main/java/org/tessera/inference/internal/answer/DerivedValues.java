package org.tessera.inference.internal.answer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tessera.dsl.Axis;
import org.tessera.dsl.DerivedValue;
import org.tessera.dsl.Leaves;
import org.tessera.dsl.Model;
import org.tessera.dsl.Variable;
import org.tessera.inference.data.Binding;
import org.tessera.inference.graph.CostNode;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.graph.AxisOrder;
import org.tessera.inference.internal.interpret.Interpreter;
import org.tessera.inference.internal.session.Fitted;
import org.tessera.inference.internal.session.Learned;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.result.Table;

/**
 * Named quantities at a session's parameters, given its data: as they are where they depend on no latent, else their
 * expectation, exact where all latents are summed out and that can be, else a mean of draws with its standard error.
 */
public final class DerivedValues {
    public static final int DRAWS = 1000;

    private final Session session;
    private final int draws;

    public DerivedValues(Session session, int draws) {
        this.session = session;
        this.draws = draws;
    }

    public static DerivedValue named(Model model, String name) {
        return model.values().stream()
                .filter(v -> v.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no value '" + name + "'; the model has "
                        + model.values().stream().map(DerivedValue::name).toList()));
    }

    public Table of(DerivedValue value) {
        boolean random = Leaves.of(value.value()).variables().stream().anyMatch(this::isUnknown);
        if (!random) return exact(value, Session.valuing(settings(), value, session.seed()));
        if (!session.isSummedOut()) return drawn(value);
        try {
            return exact(value, Session.valuingExpectation(settings(), value, session.seed()));
        } catch (IllegalArgumentException tooManyAtOnce) {
            return drawn(value);
        }
    }

    private boolean isUnknown(Variable v) {
        return !session.binding().isBound(v) || session.binding().isPartlyBound(v);
    }

    /** The whole plate at once, with nothing left to learn. */
    private Settings settings() {
        Settings s = session.settings().copy();
        s.minibatchPlate = null;
        s.optimizers = Map.of();
        s.starts = Map.of();
        return s;
    }

    private Table exact(DerivedValue value, Session valuing) {
        try (Session exact = valuing) {
            Learned.copyReordered(session, exact);
            CostNode node = exact.graph().costs().stream()
                    .filter(c -> c.role() == CostNode.Role.EXPECTATION)
                    .findFirst()
                    .orElseThrow();
            exact.program().evaluate(0);
            double[] values = exact.program().expectation(node);
            Binding binding = exact.binding();
            return new Table(
                    value.name(),
                    value.axes(),
                    shape(value, binding),
                    AxisOrder.reorder(values, node.node().axes(), value.axes(), binding::size));
        }
    }

    private static int[] shape(DerivedValue value, Binding binding) {
        return value.axes().stream().mapToInt(binding::size).toArray();
    }

    private Table drawn(DerivedValue value) {
        Settings s = settings();
        try (Session all = Session.compile(s, s.data, session.seed(), Differentiation.NONE)) {
            Learned.copyReordered(session, all);
            List<Axis> axes = value.axes();
            MeanOfDraws mean = new MeanOfDraws(all.binding().size(axes));
            Interpreter interpreter = new Interpreter(
                    all.binding(), Fitted.untrained(all.settings(), all).values());
            boolean sampled = all.graph().latents().stream().noneMatch(Latent::isSummedOut);
            for (int d = 0; d < draws; d++) {
                // what is only sampled is drawn without its costs, which may be the user's own code
                if (sampled) all.program().drawOnly(d);
                else all.program().evaluate(d);
                Map<String, int[]> drawn = new HashMap<>();
                all.graph()
                        .latents()
                        .forEach(l -> drawn.put(l.name(), all.program().draw(l)));
                mean.add(interpreter.at(drawn).elements(value.value()));
            }
            return mean.table(value.name(), axes, shape(value, all.binding()));
        }
    }
}
