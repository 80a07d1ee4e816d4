package org.tessera.dsl;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Distribution.Probabilities;

/**
 * Works out the axes of a chain: its own, then those of its start and of time and those its step brings in, until one
 * more evaluation of the step adds none. What the step declares (a net, say) is forgotten between evaluations, so it is
 * declared once.
 */
final class ChainSteps {
    private final Scope scope;
    private final CategoricalVariable chain;
    private final Axis time;
    private final Probabilities start;
    private final Function<Categorical, Probabilities> step;
    private final int[] before;
    private int[] after;
    private List<Axis> own = List.of();
    private @Nullable ModelException refused;

    ChainSteps(
            Scope scope,
            CategoricalVariable chain,
            Axis time,
            Probabilities start,
            Function<Categorical, Probabilities> step) {
        this.scope = scope;
        this.chain = chain;
        this.time = time;
        this.start = start;
        this.step = step;
        this.before = scope.mark();
        this.after = before;
    }

    void over(List<Axis> more) {
        if (!java.util.Arrays.equals(after, scope.mark())) {
            throw new ModelException("chain '" + chain.name()
                    + "': over(..) comes after other declarations; chain it right where the chain is declared");
        }
        if (more.contains(time))
            throw new ModelException(
                    "chain '" + chain.name() + "': over(" + time + ") is the axis it runs along, which it has already");
        own = Axes.appended(own, more);
        refused = null;
        evaluate();
    }

    /**
     * The first evaluation. A step that reads other sequences needs axes that only {@code over(..)} brings: what it
     * refuses now stands if that does not come.
     */
    void begin() {
        try {
            evaluate();
        } catch (ModelException e) {
            refused = e;
            scope.forgetSince(before);
        }
    }

    /** Throws what the step refused. */
    void requireEvaluated() {
        if (refused != null) throw refused;
    }

    private void evaluate() {
        List<Axis> read = Axes.union(Axes.without(start.values().axes(), start.outcome()), List.of(time));
        while (true) {
            scope.forgetSince(before);
            chain.define(chain.distribution(), Axes.node(own, read));
            IntExpr.Previous previous = new IntExpr.Previous(new IntExpr.VariableValue(chain), time);
            Probabilities next = step(previous);
            List<Axis> wanted = Axes.union(read, Axes.without(next.values().axes(), next.outcome()));
            if (chain.axes().containsAll(wanted)) {
                chain.define(new Distribution.ChainOf(time, start, next, previous), chain.axes());
                after = scope.mark();
                return;
            }
            read = wanted;
        }
    }

    private Probabilities step(IntExpr.Previous previous) {
        IntExpr.Previous outer = scope.step;
        scope.step = previous;
        try {
            Probabilities next = step.apply(new DiscreteExpression(previous));
            PreviousStep.check(chain.name(), next.values(), time);
            return next;
        } finally {
            scope.step = outer;
        }
    }
}
