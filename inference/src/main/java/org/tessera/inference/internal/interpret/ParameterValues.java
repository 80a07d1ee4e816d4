package org.tessera.inference.internal.interpret;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Parameter;
import org.tessera.inference.data.Binding;

/**
 * Values of learned parameters in their constrained space, row-major over axes and then outcome, and weights of nets,
 * by name. A net's weights are for each layer the matrix [inputs x outputs], row-major, and then the bias; pinned
 * outputs have none.
 */
public final class ParameterValues {
    private final Map<String, double[]> byName = new LinkedHashMap<>();

    private ParameterValues(Map<String, double[]> byName) {
        byName.forEach((name, v) -> this.byName.put(name, v.clone()));
    }

    public static ParameterValues of(Map<String, double[]> byName) {
        return new ParameterValues(byName);
    }

    public static ParameterValues none() {
        return new ParameterValues(Map.of());
    }

    /** The same values but for one. */
    public ParameterValues with(String name, double... values) {
        ParameterValues changed = new ParameterValues(byName);
        changed.byName.put(name, values.clone());
        return changed;
    }

    double at(Parameter parameter, Binding binding, Environment environment) {
        List<Axis> axes = new ArrayList<>(parameter.axes());
        Axis outcome = parameter.outcome();
        if (outcome != null) axes.add(outcome);
        Positions positions = new Positions(binding, axes);
        return get("parameter", parameter.name(), positions.count())[positions.flat(environment)];
    }

    double[] weights(String net, int count) {
        return get("net", net, count);
    }

    private double[] get(String kind, String name, int count) {
        double[] values = byName.get(name);
        if (values == null)
            throw new IllegalArgumentException(
                    "No values for " + kind + " '" + name + "'; values are known for " + byName.keySet() + ".");
        if (values.length != count)
            throw new IllegalArgumentException(
                    "The values of " + kind + " '" + name + "' are " + values.length + " but should be " + count + ".");
        return values;
    }
}
