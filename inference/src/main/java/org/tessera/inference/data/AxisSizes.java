package org.tessera.inference.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Model;

/**
 * The size of every axis and where it came from: its declaration, an explicit size, or the shape of data. Twins share
 * one.
 */
final class AxisSizes {
    private record Size(int value, String source) {}

    private final Map<Axis, Size> byRoot = new LinkedHashMap<>();

    /** Takes the sizes that were declared or given by axis name. */
    AxisSizes(Model model, Map<String, Integer> given) {
        for (Axis axis : model.axes()) axis.size().ifPresent(n -> put(axis, n, "its declaration"));
        Map<String, Axis> byName = new LinkedHashMap<>();
        // The axis of a bernoulli is called after it, and may share its name with one whose size is open.
        model.axes()
                .forEach(a -> byName.merge(
                        a.name(), a, (first, second) -> first.size().isPresent() ? second : first));
        new TreeMap<>(given).forEach((name, n) -> {
            Axis axis = byName.get(name);
            if (axis == null)
                throw new IllegalArgumentException("A size was given for '" + name + "', which is no axis of model '"
                        + model.name() + "'. " + Suggestion.among(byName.keySet(), name));
            put(axis, n, "the size given");
        });
    }

    /**
     * Takes the sizes that the shape of a node's data says.
     *
     * @throws IllegalArgumentException when the shape does not fit the node's axes, naming both
     */
    void take(Slot slot, Values values) {
        int[] shape = values.shape();
        List<Axis> axes = slot.axes();
        boolean fits = shape.length == axes.size();
        List<String> expected = new ArrayList<>();
        for (int d = 0; d < axes.size(); d++) {
            Size known = byRoot.get(axes.get(d).root());
            expected.add(known == null ? "any" : String.valueOf(known.value));
            // A data-sized axis gets the sharper message of put below, which names the other source.
            fits &= shape.length != axes.size()
                    || known == null
                    || axes.get(d).size().isEmpty()
                    || known.value == shape[d];
        }
        if (!fits)
            throw new IllegalArgumentException(
                    "The data of " + slot.text() + " are " + Values.text(shape) + ", but it is over " + slot.axesText()
                            + ": expected " + (expected.isEmpty() ? "a single value" : String.join(" x ", expected))
                            + ", the dimensions in this order.");
        for (int d = 0; d < axes.size(); d++)
            put(axes.get(d), shape[d], "dimension " + d + " of the data of '" + slot.name() + "'");
    }

    private void put(Axis axis, int n, String source) {
        if (n < 1)
            throw new IllegalArgumentException(
                    "Axis '" + axis + "' has " + n + " positions by " + source + ": at least 1 is needed.");
        Size known = byRoot.putIfAbsent(axis.root(), new Size(n, source));
        if (known != null && known.value != n)
            throw new IllegalArgumentException("Axis '" + axis + "' has " + known.value + " positions by "
                    + known.source + " but " + n + " by " + source + ".");
    }

    /**
     * The size of an axis.
     *
     * @throws IllegalArgumentException when nothing said it
     */
    int of(Axis axis) {
        Size size = byRoot.get(axis.root());
        if (size != null) return size.value;
        return axis.size()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Axis '" + axis + "' has no size: declare one, bind data over it, or give size(\""
                                + axis.root().name() + "\", ..) when the model runs."));
    }

    /** Every axis of the model, twins included. */
    Map<Axis, Integer> all(Model model) {
        Map<Axis, Integer> all = new LinkedHashMap<>();
        for (Axis axis : model.axes()) all.put(axis, of(axis));
        return Collections.unmodifiableMap(all);
    }
}
