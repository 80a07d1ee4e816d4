package org.tessera.inference.data;

import java.util.ArrayList;
import java.util.List;
import org.tessera.dsl.Axis;

/** A position as messages name it. */
final class Place {
    private Place() {}

    /** {@code ", row 3 of n"}, {@code ", row (n 3, k rain)"}, or nothing without axes. */
    static String of(List<Axis> axes, int flat, Grid grid) {
        List<String> labels = new ArrayList<>();
        for (int d = axes.size() - 1, rest = flat; d >= 0; rest /= grid.size(axes.get(d--))) {
            Axis axis = axes.get(d);
            int at = grid.position(axis, rest % grid.size(axis));
            labels.add(
                    0,
                    axis.labels().isEmpty()
                            ? Integer.toString(at)
                            : axis.labels().get(at));
        }
        if (axes.isEmpty()) return "";
        if (axes.size() == 1) return ", row " + labels.get(0) + " of " + axes.get(0);
        for (int d = 0; d < axes.size(); d++) labels.set(d, axes.get(d) + " " + labels.get(d));
        return ", row (" + String.join(", ", labels) + ")";
    }
}
