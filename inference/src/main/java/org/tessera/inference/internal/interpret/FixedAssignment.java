package org.tessera.inference.internal.interpret;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tessera.dsl.CategoricalVariable;
import org.tessera.dsl.Variable;
import org.tessera.inference.data.Binding;
import org.tessera.inference.data.Values;

/** Bound values first, and what was assigned where nothing is bound. */
record FixedAssignment(Binding binding, Map<String, int[]> assigned) implements Assignment {
    FixedAssignment {
        assigned = new LinkedHashMap<>(assigned);
        assigned.forEach((name, values) -> {
            Variable v = binding.model().variables().stream()
                    .filter(x -> x.name().equals(name))
                    .findFirst()
                    .orElse(null);
            if (!(v instanceof CategoricalVariable))
                throw new IllegalArgumentException(
                        "'" + name + "' was assigned but is no categorical variable of the model.");
            if (values.length != binding.size(v.axes()))
                throw new IllegalArgumentException("Variable '" + name + "' was assigned " + values.length
                        + " values but has " + binding.size(v.axes()) + " positions.");
        });
    }

    @Override
    public int category(CategoricalVariable variable, int flat) {
        double x = real(variable, flat);
        if (x == (int) x) return (int) x;
        throw new IllegalStateException(
                "Variable '" + variable.name() + "' is grey (" + x + ") where one of its categories is needed.");
    }

    @Override
    public double real(Variable variable, int flat) {
        Values bound = binding.values(variable.name()).orElse(null);
        if (bound != null && !binding.isMissing(variable.name(), flat)) return bound.get(flat);
        int[] values = assigned.get(variable.name());
        if (values == null)
            throw new IllegalStateException("Variable '" + variable.name() + "' is neither bound nor assigned.");
        return values[flat];
    }
}
