package org.tessera.inference.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntBiFunction;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;

/** How messages name an element of a node: {@code z[point=3, slot=left]}. */
final class ElementNames {
    private ElementNames() {}

    /** @param flat row-major over the axes */
    static String of(String node, List<Axis> axes, ToIntFunction<Axis> size, int flat) {
        return of(node, axes, size, flat, (axis, position) -> position);
    }

    /** @param whole the position in the whole plate of a position along an axis */
    static String of(
            String node, List<Axis> axes, ToIntFunction<Axis> size, int flat, ToIntBiFunction<Axis, Integer> whole) {
        List<String> parts = new ArrayList<>();
        int rest = flat;
        for (int i = axes.size() - 1; i >= 0; i--) {
            int n = size.applyAsInt(axes.get(i));
            parts.add(0, axes.get(i).name() + "=" + category(axes.get(i), whole.applyAsInt(axes.get(i), rest % n)));
            rest /= n;
        }
        return parts.isEmpty() ? node : node + parts;
    }

    /** A position, by its label where there is one. */
    static String category(Axis axis, int position) {
        return axis.labels().isEmpty()
                ? Integer.toString(position)
                : axis.labels().get(position);
    }
}
