package org.tessera.inference.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Model;

/** What a caller hands over as data, copied as it is taken: changing the caller's array afterwards changes nothing. */
public final class Given {
    private Given() {}

    /**
     * A copy of {@code array}, whose dimensions are the axes of the node in their order.
     *
     * @throws IllegalArgumentException when it is null or holds what {@link Values#of(Object)} does not take, naming
     *     the node
     */
    public static Values values(String name, @Nullable Object array) {
        if (array == null)
            throw new IllegalArgumentException("Data of '" + name + "' are null: leave data(\"" + name
                    + "\", ..) out, or give an array with nulls where values are missing.");
        try {
            return Values.of(array);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Data of '" + name + "': " + e.getMessage(), e);
        }
    }

    /**
     * The same of an array whose dimensions are the axes of these names, brought into the order of the node's.
     *
     * @throws IllegalArgumentException also for a name that is no axis of the node, one given twice and one left out
     */
    public static Values values(Model model, String name, @Nullable Object array, String... axes) {
        Values given = values(name, array);
        Map<String, Slot> slots = Slot.of(model);
        Slot slot = slots.get(name);
        if (slot == null)
            throw new IllegalArgumentException("Data were given for '" + name + "', which is nothing of model '"
                    + model.name() + "'. " + Suggestion.among(slots.keySet(), name));
        List<String> own = slot.axes().stream().map(Axis::name).toList();
        List<String> named = new ArrayList<>();
        for (String axis : axes) {
            if (axis == null)
                throw new IllegalArgumentException("Data of " + slot.text()
                        + ": the name of an axis is null; it is over " + slot.axesText() + ".");
            if (!own.contains(axis))
                throw refused(
                        slot,
                        "axis '" + axis + "' is none of its axes " + slot.axesText() + ". "
                                + Suggestion.among(own, axis),
                        own);
            if (named.contains(axis)) throw refused(slot, "axis '" + axis + "' is named twice", own);
            named.add(axis);
        }
        for (String axis : own) if (!named.contains(axis)) throw refused(slot, "axis '" + axis + "' is not named", own);
        if (given.shape().length != own.size()) {
            throw refused(
                    slot,
                    "they are " + Values.text(given.shape()) + ", but " + own.size()
                            + (own.size() == 1 ? " axis is named" : " axes are named"),
                    own);
        }
        return given.transposed(own.stream().mapToInt(named::indexOf).toArray());
    }

    private static IllegalArgumentException refused(Slot slot, String why, List<String> own) {
        return new IllegalArgumentException("Data of " + slot.text() + ": " + why + (why.endsWith(".") ? "" : ".")
                + (own.isEmpty()
                        ? " It has no axes: name none."
                        : " Name each of its axes once, in the order of the dimensions: \"" + String.join("\", \"", own)
                                + "\" in some order."));
    }
}
