package org.tessera.inference.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Variable;

/** Which numbers of an argument some element of its variable reads: not those of elements beyond a length, nor what a chain's step would be at step 0. */
record Needed(Binding binding, Variable variable, @Nullable Axis notAtZero) {
    /** The positions over {@code axes} that are read. */
    int[] positions(List<Axis> axes, Grid grid) {
        boolean[] read = new boolean[grid.count(axes)];
        Arrays.fill(read, true);
        boolean[] present = binding.presence(variable.axes());
        if (present != null) {
            List<Axis> shared = axes.stream().filter(variable.axes()::contains).toList();
            boolean[] used = new boolean[binding.size(shared)];
            int[] whole = new Grid(binding, null, 0, 0).offsets(variable.axes(), shared);
            for (int i = 0; i < whole.length; i++) used[whole[i]] |= present[i];
            int[] to = grid.offsets(axes, shared), data = grid.dataOffsets(shared);
            for (int i = 0; i < read.length; i++) read[i] = used[data[to[i]]];
        }
        if (notAtZero != null && axes.contains(notAtZero)) {
            int[] at = grid.offsets(axes, List.of(notAtZero));
            for (int i = 0; i < read.length; i++) read[i] &= grid.position(notAtZero, at[i]) > 0;
        }
        return IntStream.range(0, read.length).filter(i -> read[i]).toArray();
    }
}
