package org.tessera.inference.internal.interpret;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Distribution.Probabilities;
import org.tessera.dsl.Guide;
import org.tessera.dsl.IntExpr;
import org.tessera.dsl.RealExpr;
import org.tessera.dsl.RealVariable;
import org.tessera.dsl.Term;
import org.tessera.dsl.Variable;
import org.tessera.inference.data.Binding;
import org.tessera.inference.data.Gaps;
import org.tessera.inference.data.Values;
import org.tessera.inference.random.RandomStream;

/**
 * A model read literally, one position at a time, by recursion over its expressions. Positions beyond a bound length
 * count nothing.
 *
 * <p>Its assignment names the categories of variables that are not bound, row-major over their axes; where a variable
 * is partly bound, the bound values win.
 */
public final class Interpreter {
    private final Binding binding;
    private final ParameterValues parameters;
    private final FixedAssignment assignment;
    private final Expressions expressions;
    private final Densities densities;

    public Interpreter(Binding binding, ParameterValues parameters) {
        this(binding, parameters, Map.of());
    }

    /**
     * @throws IllegalArgumentException when the assignment names no categorical variable of the model or has the wrong
     *     number of values
     */
    public Interpreter(Binding binding, ParameterValues parameters, Map<String, int[]> assignment) {
        this.binding = binding;
        this.parameters = parameters;
        this.assignment = new FixedAssignment(binding, assignment);
        this.expressions = new Expressions(binding, parameters, this.assignment);
        this.densities = new Densities(binding, expressions);
    }

    /** The same model, data and parameters at an assignment. The arrays are read where they are, not copied. */
    public Interpreter at(Map<String, int[]> assignment) {
        return new Interpreter(binding, parameters, assignment);
    }

    /** The value of an expression at a position of each of its index axes and its outcome axis. */
    public double real(RealExpr expr, Map<Axis, Integer> at) {
        return expressions.real(expr, Environment.of(at));
    }

    /** The value of a discrete expression at a position of each of its axes. */
    public int integer(IntExpr expr, Map<Axis, Integer> at) {
        return expressions.integer(expr, Environment.of(at));
    }

    /** Log-probabilities along the outcome axis, normalised when they were logits, at a position of each index axis. */
    public double[] logProbabilities(Probabilities p, Map<Axis, Integer> at) {
        return densities.categorical(p, Environment.of(at)).logProbabilities();
    }

    /**
     * What a real variable is expected to be at each position, row-major over the axes of its values: its mean, or
     * where its family has none in closed form a draw of that number; 0 beyond a length.
     */
    public double[] predicted(RealVariable variable, RandomStream random, long draw) {
        RealExpr mean = variable.mean().orElse(null);
        if (mean != null) return elements(variable.valueAxes(), at -> expressions.real(mean, at));
        double[] values = new double[binding.size(variable.valueAxes())];
        double[] event = new double[binding.size(variable.family().event())];
        new Positions(binding, variable.axes()).forEach(Environment.EMPTY, (flat, at) -> {
            variable.family().draw(random.at(draw, flat), densities.arguments(variable.family(), at), event);
            System.arraycopy(event, 0, values, flat * event.length, event.length);
        });
        boolean[] present = binding.presence(variable.axes());
        variable.ordering()
                .ifPresent(o -> InOrder.sort(variable, o, binding, values, i -> present == null || present[i]));
        return masked(variable.valueAxes(), values);
    }

    /**
     * Log density of each element, row-major over the variable's axes, what is observed times its weight; 0 beyond a
     * length and in a gap left out.
     */
    public double[] logDensities(Variable variable) {
        Gaps gaps = binding.leftOut(variable).orElse(null);
        Positions positions = new Positions(binding, variable.axes());
        RealExpr weight = variable.weight()
                .filter(w -> binding.isBound(variable))
                .map(Argument::value)
                .orElse(null);
        return elements(variable.axes(), at -> {
            if (gaps != null && !gaps.isKnown(positions.flat(at))) return 0;
            if (weight == null) return densities.logDensity(variable, at);
            double w = expressions.real(weight, at);
            return w == 0 ? 0 : w * densities.logDensity(variable, at);
        });
    }

    /** Value of an expression at each position of its axes, row-major; 0 beyond a length. */
    public double[] elements(RealExpr value) {
        return elements(value.axes(), at -> expressions.real(value, at));
    }

    /** The sum of {@link #logDensities}. */
    public double logDensity(Variable variable) {
        return sum(logDensities(variable));
    }

    /** Value of each element of a factor or cost, row-major over its axes; 0 beyond a length. */
    public double[] elements(Term term) {
        if (term instanceof Term.Density t) return elements(t.axes(), at -> expressions.real(t.logValue(), at));
        if (term instanceof Term.Cost t) return elements(t.axes(), at -> expressions.real(t.value(), at));
        return masked(
                term.axes(),
                BlackBoxCall.of((Term.BlackBoxCost) term, binding, expressions).costs());
    }

    /** Log density of all variables together plus all factors. */
    public double logJoint() {
        double sum = 0;
        for (Variable v : binding.model().variables()) sum += logDensity(v);
        for (Term t : binding.model().terms()) if (t instanceof Term.Density) sum += sum(elements(t));
        return sum;
    }

    /** The sum of all costs, black boxes included. */
    public double costs() {
        return binding.model().terms().stream()
                .filter(t -> !(t instanceof Term.Density))
                .mapToDouble(t -> sum(elements(t)))
                .sum();
    }

    /**
     * Log-probability of the assigned categories under the declared entries of a guide; missing values of partly bound
     * variables included only.
     */
    public double logGuide(Guide guide) {
        double sum = 0;
        for (var entry : guide.entries().entrySet()) {
            Variable v = entry.getKey();
            Values bound = binding.values(v.name()).orElse(null);
            double[] log = elements(
                    v.axes(), at -> densities.categorical(entry.getValue(), at).logDensity(value(v, at)));
            for (int i = 0; i < log.length; i++) if (bound == null || bound.getInt(i) < 0) sum += log[i];
        }
        return sum;
    }

    /**
     * Draws every value that is not bound from the model itself, in order of declaration; what is bound is held, not
     * conditioned on. A value is a function of seed, variable and position.
     *
     * @return what was drawn by name, shaped as the variable's axes; positions beyond a length are 0
     * @throws IllegalStateException when the model has factors: there is then no order to draw in
     */
    public Map<String, Values> simulate(long seed) {
        for (Term t : binding.model().terms())
            if (t instanceof Term.Density)
                throw new IllegalStateException("Model '" + binding.model().name() + "' has "
                        + (t instanceof Term.Factor ? "factor '" : "log-likelihood '") + t.name()
                        + "' and cannot be simulated step by step: what is drawn would ignore it.");
        return new Simulation(binding, parameters, seed).run();
    }

    /**
     * Sums over all joint states of the categorical values that are neither bound nor assigned.
     *
     * @throws IllegalArgumentException above 2^20 states
     */
    public ExactPosterior bruteForcePosterior() {
        return new Enumeration(this, binding, assignment.assigned()).posterior();
    }

    private double value(Variable variable, Environment at) {
        return assignment.real(variable, new Positions(binding, variable.axes()).flat(at));
    }

    private interface Element {
        double at(Environment environment);
    }

    private double[] elements(List<Axis> axes, Element element) {
        Positions positions = new Positions(binding, axes);
        boolean[] present = binding.presence(axes);
        double[] values = new double[positions.count()];
        positions.forEach(Environment.EMPTY, (flat, at) -> {
            if (present == null || present[flat]) values[flat] = element.at(at);
        });
        return values;
    }

    private double[] masked(List<Axis> axes, double[] values) {
        boolean[] present = binding.presence(axes);
        for (int i = 0; present != null && i < values.length; i++) if (!present[i]) values[i] = 0;
        return values;
    }

    private static double sum(double[] x) {
        return Arrays.stream(x).sum();
    }
}
