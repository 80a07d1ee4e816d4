package org.tessera.inference.data;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Lengths;

/** Which positions of some axes lie below the bound lengths that concern them. */
final class Presence {
    private final Binding binding;
    private final List<Axis> axes;
    private final List<Lengths> concerned;

    Presence(Binding binding, List<Axis> axes) {
        this.binding = binding;
        this.axes = axes;
        this.concerned = binding.model().lengths().stream()
                .filter(l -> binding.values(l.name()).isPresent() && axes.contains(l.along()) && axes.containsAll(l.axes())).toList();
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
            present[i] = concerned.stream().allMatch(l -> position[axes.indexOf(l.along())] < length(l, position));
        }
        return present;
    }

    private int length(Lengths lengths, int[] position) {
        int at = 0;
        for (Axis axis : lengths.axes()) at = at * binding.size(axis) + position[axes.indexOf(axis)];
        return Objects.requireNonNull(binding.values(lengths.name()).orElse(null)).getInt(at);
    }
}
