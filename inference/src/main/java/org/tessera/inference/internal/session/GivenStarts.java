package org.tessera.inference.internal.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Parameter;
import org.tessera.inference.data.Binding;
import org.tessera.inference.internal.graph.Unconstrained;
import org.tessera.inference.internal.interpret.ParameterValues;

/** The starts that a run is given for parameters, in their constrained space. */
public final class GivenStarts {
    private static final double ROUNDING = 1e-6;

    private GivenStarts() {}

    /** The parameter of this name, of the model or of the guide. */
    static Parameter parameter(Settings s, String name) {
        return all(s).filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no parameter '" + name + "' to start; there are "
                        + all(s).map(Parameter::name).toList()));
    }

    private static Stream<Parameter> all(Settings s) {
        return s.declaredParameters().stream();
    }

    /** Refuses what no size of an axis can make right. */
    public static void check(Settings s, String name, double[] values) {
        Parameter p = parameter(s, name);
        // vectors along an axis that data size are looked at when they are bound
        if (p.support().axes().stream().allMatch(a -> a.size().isPresent()))
            Unconstrained.of(p, values, a -> a.size().orElseThrow());
        Axis outcome = p.outcome();
        if (outcome == null) return;
        int width = outcome.size().orElseThrow();
        for (int at = 0; at < values.length; at += width) {
            double sum = Arrays.stream(values, at, Math.min(values.length, at + width))
                    .sum();
            if (!(Math.abs(sum - 1) < ROUNDING))
                throw new IllegalArgumentException("parameter '" + name + "': row " + at / width
                        + " of its start sums to " + sum + " along '" + outcome + "', not to 1");
        }
    }

    /** What the parameters of the model start at, as the interpreter wants it. */
    public static ParameterValues values(Settings s, Binding binding) {
        Map<String, double[]> values = new LinkedHashMap<>();
        for (Parameter p : s.model.parameters()) {
            double[] start = s.starts.getOrDefault(p.name(), p.start());
            if (start == null)
                throw new IllegalArgumentException("parameter '" + p.name()
                        + "' has no values to simulate with; give them by start(\"" + p.name() + "\", ..)");
            List<Axis> axes = new ArrayList<>(p.axes());
            if (p.outcome() != null) axes.add(p.outcome());
            double[] each = new double[binding.size(axes)];
            if (start.length == 1) Arrays.fill(each, start[0]);
            values.put(p.name(), start.length == 1 ? each : start);
        }
        return ParameterValues.of(values);
    }
}
