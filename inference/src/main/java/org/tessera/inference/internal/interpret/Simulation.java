package org.tessera.inference.internal.interpret;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tessera.dsl.CategoricalVariable;
import org.tessera.dsl.Distribution;
import org.tessera.dsl.Family;
import org.tessera.dsl.RealVariable;
import org.tessera.dsl.Variable;
import org.tessera.inference.data.Binding;
import org.tessera.inference.data.Values;
import org.tessera.inference.internal.interpret.distribution.ScalarDistribution;
import org.tessera.inference.random.RandomStream;

/**
 * Ancestral sampling: every value that is not bound is drawn given the values it depends on. Values are drawn in order
 * of declaration, row-major, but one that is asked for earlier is drawn then: the latents of one step of a chain depend
 * on each other's last step. A value is a function of seed, variable and position, not of the order.
 */
final class Simulation implements Assignment {
    private record Column(double[] values, BitSet known, RandomStream random) {}

    private final Binding binding;
    private final Densities densities;
    private final Map<Variable, Column> columns = new LinkedHashMap<>();

    Simulation(Binding binding, ParameterValues parameters, long seed) {
        this.binding = binding;
        this.densities = new Densities(binding, new Expressions(binding, parameters, this));
        for (Variable v : binding.model().variables()) columns.put(v, given(v, seed));
    }

    /** The values of all variables that were not bound, or not wholly; positions beyond a length are 0. */
    Map<String, Values> run() {
        Map<String, Values> drawn = new LinkedHashMap<>();
        columns.forEach((variable, column) -> {
            if (column.known.cardinality() == column.values.length && binding.isBound(variable)) return;
            new Positions(binding, variable.valueAxes())
                    .forEach(Environment.EMPTY, (flat, at) -> value(variable, flat, at));
            drawn.put(variable.name(), values(variable, column.values));
        });
        return drawn;
    }

    private Column given(Variable variable, long seed) {
        int n = binding.size(variable.valueAxes());
        Column column = new Column(new double[n], new BitSet(n), new RandomStream(seed, variable.name(), "simulate"));
        Values bound = binding.values(variable.name()).orElse(null);
        boolean[] present = binding.presence(variable.valueAxes());
        for (int i = 0; i < n; i++) {
            boolean missing = bound == null || binding.isMissing(variable.name(), i);
            if (bound != null && !missing) column.values[i] = bound.get(i);
            column.known.set(i, !missing || present != null && !present[i]);
        }
        return column;
    }

    private double value(Variable variable, int flat, Environment at) {
        Column column = columns.get(variable);
        if (!column.known.get(flat)) {
            if (variable instanceof RealVariable x && x.ordering().isPresent()) inOrder(x, column);
            else if (variable instanceof RealVariable x) event(x, column, flat, at);
            else {
                ScalarDistribution given =
                        densities.at((CategoricalVariable) variable, at); // may draw what it depends on
                column.values[flat] = given.draw(column.random.at(0, flat));
            }
            column.known.set(flat);
        }
        return column.values[flat];
    }

    /** Draws all values, then puts them in order. */
    private void inOrder(RealVariable variable, Column column) {
        BitSet known = (BitSet) column.known.clone();
        new Positions(binding, variable.axes()).forEach(Environment.EMPTY, (flat, at) -> {
            if (!column.known.get(flat)) event(variable, column, flat, at);
        });
        InOrder.sort(variable, variable.ordering().orElseThrow(), binding, column.values, i -> !known.get(i));
    }

    /** Draws the whole event an element belongs to; what is known of it stays. */
    private void event(RealVariable variable, Column column, int flat, Environment at) {
        Family family = variable.family();
        double[] drawn = new double[binding.size(family.event())];
        double[] arguments = densities.arguments(family, at); // may draw what they depend on
        int first = flat - flat % drawn.length;
        family.draw(column.random.at(0, first), arguments, drawn);
        for (int i = 0; i < drawn.length; i++) {
            if (column.known.get(first + i)) continue;
            column.values[first + i] = drawn[i];
            column.known.set(first + i);
        }
    }

    @Override
    public double real(Variable variable, int flat) {
        Column column = columns.get(variable);
        if (column.known.get(flat)) return column.values[flat];
        return value(variable, flat, new Positions(binding, variable.valueAxes()).environment(flat));
    }

    @Override
    public int category(CategoricalVariable variable, int flat) {
        return (int) real(variable, flat);
    }

    /** Bernoullis as bytes: there may be many, one for each pixel. */
    private Values values(Variable variable, double[] x) {
        int[] shape = variable.valueAxes().stream().mapToInt(binding::size).toArray();
        if (variable instanceof RealVariable r && !r.family().support().isDiscrete()) return Values.of(x, shape);
        if (!(variable.distribution() instanceof Distribution.BernoulliOf))
            return Values.of(Arrays.stream(x).mapToInt(v -> (int) v).toArray(), shape);
        byte[] bits = new byte[x.length];
        for (int i = 0; i < x.length; i++) bits[i] = (byte) x[i];
        return Values.of(bits, shape);
    }
}
