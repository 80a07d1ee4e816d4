package org.tessera.inference.internal.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.plan.LatentSet;

/** Where the variables of a group's problems stand in the latents' arrays. */
final class Problems {
    final LatentSet group;
    final ToIntFunction<Axis> size;
    final int count;
    final int[] cardinality;
    /** Number of variables of a problem. */
    final int variables;
    /** Number of logits of a problem. */
    final int logits;
    /** First variable of each latent; the last entry is the number of variables. */
    final int[] first;

    private final Map<Latent, Integer> index = new HashMap<>();

    Problems(LatentSet group, ToIntFunction<Axis> size) {
        this.group = group;
        this.size = size;
        count = group.problems(size);
        cardinality = group.shape(size).cardinality();
        variables = cardinality.length;
        int sum = 0;
        for (int c : cardinality) sum += c;
        logits = sum;
        first = new int[group.latents().size() + 1];
        for (int i = 0; i < group.latents().size(); i++)
            index.put(group.latents().get(i), i);
        for (int i = 0; i < group.latents().size(); i++)
            first[i + 1] =
                    first[i] + Tensor.view(0, group.within(group.latents().get(i)), size).size;
    }

    /** Where the part of each problem starts in a tensor over the whole plate. */
    int[] bases(Tensor t) {
        return Offsets.of(group.block(), size, t);
    }

    /** Where each element of a problem's part stands from there, row-major over the axes left. */
    int[] offsets(Tensor t, List<Axis> axes) {
        return Offsets.of(axes, size, t);
    }

    /** Axes of a tensor that are not block axes. */
    List<Axis> within(List<Axis> axes) {
        return axes.stream().filter(a -> !group.block().contains(a)).toList();
    }

    Latent latent(int i) {
        return group.latents().get(i);
    }

    int latents() {
        return group.latents().size();
    }

    /** Which latent of the group it is. */
    int indexOf(Latent l) {
        return index.get(l);
    }

    boolean has(Latent l) {
        return index.containsKey(l);
    }
}
