package org.tessera.inference.data;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;

/** Which positions of some axes lie below the bound lengths that concern them. */
final class Presence {
    private final Binding binding;
    private final List<Axis> axes;
    private final List<Extent> concerned;

    Presence(Binding binding, List<Axis> axes) {
        this.binding = binding;
        this.axes = axes;
        this.concerned = Extent.of(binding.model(), axes).stream()
                .filter(e -> binding.values(e.lengths().name()).isPresent())
                .toList();
    }

    /** Row-major over the axes; null when no length concerns them. */
    boolean @Nullable [] mask() {
        if (concerned.isEmpty()) return null;
        boolean[] present = new boolean[binding.size(axes)];
        int[] position = new int[axes.size()];
        for (int i = 0; i < present.length; i++) {
            for (int d = axes.size() - 1, rest = i; d >= 0; d--) {
                int n = binding.size(axes.get(d));
                position[d] = rest % n;
                rest /= n;
            }
            present[i] = concerned.stream().allMatch(e -> e.holds(binding, a -> position[axes.indexOf(a)]));
        }
        return present;
    }
}
