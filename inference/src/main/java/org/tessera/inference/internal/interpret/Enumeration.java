package org.tessera.inference.internal.interpret;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tessera.dsl.CategoricalVariable;
import org.tessera.dsl.Variable;
import org.tessera.inference.data.Binding;
import org.tessera.inference.data.Values;

/** Goes through all joint states of the free categorical values, the last one fastest. */
final class Enumeration {
    private static final long MOST_STATES = 1 << 20;

    /** One value that is summed over. */
    private record Free(CategoricalVariable variable, int position, int categories) {}

    /** A given value of a variable whose other values are summed over. */
    private record Known(String variable, int entry) {}

    private final Interpreter interpreter;
    private final Binding binding;
    private final Map<String, int[]> state = new LinkedHashMap<>();
    private final Map<String, double[]> weights = new LinkedHashMap<>();
    private final List<Free> free = new ArrayList<>();
    private final List<Known> known = new ArrayList<>();
    private double largest = Double.NEGATIVE_INFINITY, total, costs;

    Enumeration(Interpreter interpreter, Binding binding, Map<String, int[]> assigned) {
        this.binding = binding;
        // Only what is free changes; assigned arrays are read where they are.
        state.putAll(assigned);
        for (Variable v : binding.model().variables())
            if (v instanceof CategoricalVariable c && !assigned.containsKey(c.name())) addFree(c);
        this.interpreter = interpreter.at(state);
    }

    private void addFree(CategoricalVariable variable) {
        Values bound = binding.values(variable.name()).orElse(null);
        if (bound != null && !binding.isPartlyBound(variable)) return;
        int n = binding.size(variable.axes()), categories = binding.size(variable.outcome());
        boolean[] present = binding.presence(variable.axes());
        state.put(variable.name(), new int[n]);
        weights.put(variable.name(), new double[n * categories]);
        for (int i = 0; i < n; i++) {
            if (present != null && !present[i]) continue;
            if (bound == null || bound.getInt(i) < 0) free.add(new Free(variable, i, categories));
            else known.add(new Known(variable.name(), i * categories + bound.getInt(i)));
        }
    }

    ExactPosterior posterior() {
        long states = 1;
        for (Free f : free) {
            states *= f.categories;
            if (states > MOST_STATES)
                throw new IllegalArgumentException(
                        "Model '" + binding.model().name() + "' has more than 2^20 joint states of " + free.size()
                                + " free values: too many to go through.");
        }
        do visit();
        while (next());
        if (total == 0)
            throw new IllegalStateException(
                    "Every joint state of model '" + binding.model().name() + "' has probability 0 given the data.");
        weights.values().forEach(w -> {
            for (int i = 0; i < w.length; i++) w[i] /= total;
        });
        for (Known k : known) Objects.requireNonNull(weights.get(k.variable))[k.entry] = 1;
        return new ExactPosterior(largest + Math.log(total), weights, costs / total);
    }

    /** Weights are relative to the largest log joint so far. */
    private void visit() {
        double logJoint = interpreter.logJoint();
        if (logJoint == Double.NEGATIVE_INFINITY) return;
        if (logJoint > largest) {
            rescale(Math.exp(largest - logJoint));
            largest = logJoint;
        }
        double weight = Math.exp(logJoint - largest);
        total += weight;
        costs += weight * interpreter.costs();
        for (Free f : free) {
            int category = Objects.requireNonNull(state.get(f.variable.name()))[f.position];
            Objects.requireNonNull(weights.get(f.variable.name()))[f.position * f.categories + category] += weight;
        }
    }

    private void rescale(double factor) {
        total *= factor;
        costs *= factor;
        weights.values().forEach(w -> {
            for (int i = 0; i < w.length; i++) w[i] *= factor;
        });
    }

    /** Moves to the next state; false after the last. */
    private boolean next() {
        for (int i = free.size() - 1; i >= 0; i--) {
            Free f = free.get(i);
            int[] values = Objects.requireNonNull(state.get(f.variable.name()));
            if (++values[f.position] < f.categories) return true;
            values[f.position] = 0;
        }
        return false;
    }
}
