package org.tessera.inference.internal.answer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tessera.dsl.Axis;
import org.tessera.dsl.CategoricalVariable;
import org.tessera.dsl.Distribution;
import org.tessera.dsl.RealVariable;
import org.tessera.dsl.Variable;
import org.tessera.inference.data.Binding;
import org.tessera.inference.data.Gaps;
import org.tessera.inference.data.Values;
import org.tessera.inference.graph.CostNode;
import org.tessera.inference.internal.graph.AxisOrder;
import org.tessera.inference.internal.interpret.Interpreter;
import org.tessera.inference.internal.session.Fitted;
import org.tessera.inference.internal.session.Learned;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.random.RandomStream;
import org.tessera.inference.result.Table;

/**
 * What is expected of a variable that is no latent, given what is known: the mean of a real one, the probabilities of a
 * categorical one. Exact, or where it depends on too many latents at once a mean over draws with its standard error.
 */
public final class Expected {
    private static final int JOINT_DRAWS = 1000, GUIDE_DRAWS = 200;

    private Expected() {}

    /** Exact, else from exact joint draws of the latents. */
    public static Table of(Fitted fitted, Settings s, Variable target, Optional<Gaps> gaps) {
        // without a mean in closed form values are drawn
        if (target instanceof RealVariable x && x.mean().isEmpty()) return drawn(fitted, s, target, gaps);
        Session exact;
        try {
            exact = Session.predicting(s, s.data, target, fitted.session().seed());
        } catch (IllegalArgumentException tooManyAtOnce) {
            return drawn(fitted, s, target, gaps);
        }
        try (exact) {
            Learned.copyReordered(fitted.session(), exact);
            return withData(summed(exact, target), exact.binding(), gaps);
        }
    }

    private static Table drawn(Fitted fitted, Settings s, Variable target, Optional<Gaps> gaps) {
        try (Session session = Session.predicting(s, s.data, fitted.session().seed())) {
            Learned.copyReordered(fitted.session(), session);
            return withData(drawn(fitted, session, target), session.binding(), gaps);
        }
    }

    /** From draws of the latents by the guide of the fit. */
    public static Table byGuide(Session fitted, Variable target) {
        Table mean = new Passes(fitted, fitted.settings().data)
                .expectation(target.name(), fitted.expectationPlan(target), axes(target), GUIDE_DRAWS);
        return withData(mean, fitted.binding(), fitted.binding().leftOut(target));
    }

    private static List<Axis> axes(Variable v) {
        List<Axis> axes = new ArrayList<>(v.valueAxes());
        if (v instanceof CategoricalVariable c) axes.add(c.outcome());
        return axes;
    }

    private static int[] shape(List<Axis> axes, Binding binding) {
        return axes.stream().mapToInt(binding::size).toArray();
    }

    private static Table summed(Session session, Variable target) {
        CostNode node = Prediction.expectation(session.graph());
        session.program().evaluate(0);
        double[] values = session.program().expectation(node);
        List<Axis> axes = axes(target);
        return new Table(
                target.name(),
                axes,
                shape(axes, session.binding()),
                AxisOrder.reorder(values, node.node().axes(), axes, session.binding()::size));
    }

    private static Table drawn(Fitted fitted, Session session, Variable target) {
        List<Axis> all = axes(target);
        MeanOfDraws mean = new MeanOfDraws(session.binding().size(all));
        Interpreter interpreter = new Interpreter(session.binding(), fitted.values());
        RandomStream random = new RandomStream(session.seed(), target.name(), "predict");
        for (int d = 0; d < JOINT_DRAWS; d++) {
            session.program().evaluate(d);
            Map<String, int[]> drawn = new HashMap<>();
            session.graph()
                    .latents()
                    .forEach(l -> drawn.put(l.name(), session.program().draw(l)));
            Interpreter at = interpreter.at(drawn);
            mean.add(
                    target instanceof RealVariable x
                            ? at.predicted(x, random, d)
                            : probabilities(at, target, session.binding()));
        }
        return mean.table(target.name(), all, shape(all, session.binding()));
    }

    /** Of the categories at each position; 0 beyond a length. */
    private static double[] probabilities(Interpreter at, Variable target, Binding binding) {
        List<Axis> axes = target.axes();
        int[] shape = shape(axes, binding);
        int count = binding.size(axes), width = binding.size(axes(target)) / Math.max(1, count);
        double[] p = new double[count * width];
        boolean[] present = binding.presence(axes);
        Map<Axis, Integer> position = new HashMap<>();
        for (int i = 0; i < count; i++) {
            for (int k = shape.length - 1, rest = i; k >= 0; rest /= shape[k--])
                position.put(axes.get(k), rest % shape[k]);
            if (present == null || present[i])
                System.arraycopy(probabilities(at, target, position), 0, p, i * width, width);
        }
        return p;
    }

    /** Of the categories, at a position of each axis. */
    private static double[] probabilities(Interpreter at, Variable v, Map<Axis, Integer> position) {
        Distribution d = v.distribution();
        if (d instanceof Distribution.BernoulliOf b) {
            double x = at.real(b.p(), position), p = b.logits() ? 1 / (1 + Math.exp(-x)) : x;
            return new double[] {1 - p, p};
        }
        double[] p = at.logProbabilities(((Distribution.CategoricalOf) d).p(), position);
        for (int c = 0; c < p.length; c++) p[c] = Math.exp(p[c]);
        return p;
    }

    /** What is known is itself. */
    private static Table withData(Table expected, Binding binding, Optional<Gaps> gaps) {
        if (gaps.isEmpty()) return expected;
        Variable v = gaps.get().variable();
        Values data = binding.values(v.name()).orElseThrow();
        double[] values = expected.toArray();
        Optional<double[]> errors = expected.standardError().map(Table::toArray);
        int width = v instanceof RealVariable ? 1 : values.length / Math.max(1, data.count());
        int event = data.count() / gaps.get().known().count();
        for (int i = 0; i < data.count(); i++) {
            if (!gaps.get().isKnown(i / event)) continue;
            for (int c = 0; c < width; c++) {
                values[i * width + c] = v instanceof RealVariable ? data.get(i) : share(v, data.get(i), c);
                int at = i * width + c;
                errors.ifPresent(e -> e[at] = 0);
            }
        }
        return errors.map(e -> Table.estimated(v.name(), expected.axes(), expected.shape(), values, e))
                .orElseGet(() -> new Table(v.name(), expected.axes(), expected.shape(), values));
    }

    /** The probability of a category that data give, grey ones of a bernoulli included. */
    private static double share(Variable v, double datum, int category) {
        if (v.distribution() instanceof Distribution.BernoulliOf) return category == 1 ? datum : 1 - datum;
        return datum == category ? 1 : 0;
    }
}
