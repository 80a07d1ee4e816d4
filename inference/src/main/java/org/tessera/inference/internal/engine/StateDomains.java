package org.tessera.inference.internal.engine;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.inference.data.Values;
import org.tessera.inference.graph.Latent;

/**
 * The categories that are left to each element of each latent. Elements are numbered latent by latent, row-major over
 * its axes.
 */
final class StateDomains {
    private final Map<Latent, Integer> first = new LinkedHashMap<>();
    private final ToIntFunction<Axis> size;
    private final Latent[] latentOf;
    private final int[] at;
    private final boolean[] excluded;

    StateDomains(List<Latent> latents, ToIntFunction<Axis> size) {
        this.size = size;
        int elements = 0;
        for (Latent l : latents) {
            first.put(l, elements);
            elements += count(l);
        }
        latentOf = new Latent[elements];
        at = new int[elements + 1];
        first.forEach((l, from) -> Arrays.fill(latentOf, from, from + count(l), l));
        for (int e = 0; e < elements; e++) at[e + 1] = Math.addExact(at[e], size.applyAsInt(latentOf[e].outcome()));
        excluded = new boolean[at[elements]];
    }

    private int count(Latent l) {
        return Tensor.view(0, l.axes(), size).size;
    }

    int first(Latent l) {
        return first.get(l);
    }

    Latent latentOf(int element) {
        return latentOf[element];
    }

    boolean isAllowed(int element, int category) {
        return !excluded[at[element] + category];
    }

    int left(int element) {
        int left = 0;
        for (int i = at[element]; i < at[element + 1]; i++) if (!excluded[i]) left++;
        return left;
    }

    /**
     * Leaves a category out; whether it was still there.
     *
     * @throws IllegalStateException when it was the last one: what is given contradicts the model
     */
    boolean exclude(int element, int category, Excluded why) {
        if (!isAllowed(element, category)) return false;
        excluded[at[element] + category] = true;
        if (left(element) == 0) {
            throw new IllegalStateException("what is given has probability 0: data and constants leave no state to "
                    + name(element) + " (the last one is excluded by '"
                    + why.term() + "'); correct the data, or the zeros of the tables");
        }
        return true;
    }

    /**
     * Takes out what no joint state supports, until nothing changes: backwards and forwards in turn, so that chains
     * take two rounds.
     */
    void propagate(List<Excluded> constraints) {
        boolean changed = true, forwards = true;
        while (changed) {
            changed = false;
            for (int i = 0, n = constraints.size(); i < n; i++)
                changed |= constraints.get(forwards ? i : n - 1 - i).prune(this);
            forwards = !forwards;
        }
    }

    String name(int element) {
        return ElementNames.of(
                latentOf[element].name(), latentOf[element].axes(), size, element - first.get(latentOf[element]));
    }

    /**
     * By name of each latent with a category left out, over its axes and then its outcome axis: 1, or 0 for what is
     * left out.
     */
    Map<String, Values> allowed() {
        Map<String, Values> allowed = new LinkedHashMap<>();
        first.forEach((l, from) -> {
            int begin = at[from], n = at[from + count(l)] - begin;
            byte[] flags = new byte[n];
            boolean any = false;
            for (int i = 0; i < n; i++) {
                flags[i] = (byte) (excluded[begin + i] ? 0 : 1);
                any |= excluded[begin + i];
            }
            int[] shape = Arrays.copyOf(
                    l.axes().stream().mapToInt(size).toArray(), l.axes().size() + 1);
            shape[l.axes().size()] = size.applyAsInt(l.outcome());
            if (any) allowed.put(l.name(), Values.of(flags, shape));
        });
        return allowed;
    }
}
