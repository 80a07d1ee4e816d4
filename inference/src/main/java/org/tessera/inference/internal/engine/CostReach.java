package org.tessera.inference.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.graph.Node;
import org.tessera.inference.internal.graph.AxisReach;
import org.tessera.inference.internal.graph.Reach;

/**
 * Which variables of a problem each element of one cost counts for, for one latent: a table of targets, one for each
 * path that reaches distinct elements. An axis that any path reaches as a whole is summed out and its sum given to all.
 */
final class CostReach {
    private final Problems problems;
    private final ElementPositions positions;
    private final List<Axis> kept = new ArrayList<>();
    private final List<Reach.Path> paths;
    private final Latent latent;
    private final boolean perProblem;
    private final boolean changes;
    private final int elements;
    private final int keptSize;
    private final int[] keptOf;
    private int[] targets = {};

    /**
     * @param termAxes the cost's axes within a problem, in the order its elements are handed over
     * @param plate tensors of index data over the whole plate
     * @param isFixed whether index data stay the same from step to step
     */
    CostReach(
            Problems problems,
            Latent latent,
            Set<Reach.Path> all,
            List<Axis> termAxes,
            Function<Node, Tensor> plate,
            Function<Node, Boolean> isFixed) {
        this.problems = problems;
        this.latent = latent;
        positions = new ElementPositions(problems, termAxes, plate);
        List<Axis> within = problems.group.within(latent);
        for (Axis a : within) if (all.stream().noneMatch(p -> at(p, a) instanceof AxisReach.All)) kept.add(a);
        this.paths = kept.isEmpty() ? List.of(all.iterator().next()) : List.copyOf(all);
        boolean indexedByBlock = false, moving = false;
        for (Reach.Path p : paths) {
            for (Axis a : kept) {
                if (!(at(p, a) instanceof AxisReach.Indexed i)) continue;
                indexedByBlock |= positions.perProblem(i);
                moving |= !isFixed.apply(i.index());
            }
        }
        perProblem = indexedByBlock;
        changes = moving;
        ToIntFunction<Axis> size = problems.size;
        elements = positions.elements();
        Tensor keptLayout = Tensor.view(0, kept, size);
        keptSize = keptLayout.size;
        keptOf = Offsets.of(within, size, keptLayout);
        if (!isWhole()) fill();
    }

    private AxisReach at(Reach.Path p, Axis a) {
        return p.axes().get(latent.axes().indexOf(a));
    }

    /** Whether every element counts for every variable of the latent. */
    boolean isWhole() {
        return kept.isEmpty();
    }

    /** Number of sums that are kept apart. */
    int keptSize() {
        return keptSize;
    }

    /** Looks the index data of the step up again. */
    void refresh() {
        if (changes && !isWhole()) fill();
    }

    private void fill() {
        int p = perProblem ? problems.count : 1;
        if (targets.length == 0) targets = new int[p * elements * paths.size()];
        int n = elements * paths.size();
        for (int problem = 0; problem < p; problem++) {
            for (int k = 0; k < paths.size(); k++) fillPath(problem, k);
            for (int e = 0; e < elements; e++) dropDoubles(problem * n + e * paths.size());
        }
    }

    private void fillPath(int problem, int k) {
        ToIntFunction<Axis> size = problems.size;
        Tensor keptLayout = Tensor.view(0, kept, size);
        int n = elements * paths.size();
        int[] target = new int[elements];
        for (Axis a : kept) {
            int[] position = positions.of(at(paths.get(k), a), problem);
            int length = size.applyAsInt(a);
            for (int e = 0; e < elements; e++) {
                boolean outside = target[e] < 0 || position[e] < 0 || position[e] >= length;
                target[e] = outside ? -1 : target[e] + position[e] * keptLayout.stride(a);
            }
        }
        for (int e = 0; e < elements; e++) targets[problem * n + e * paths.size() + k] = target[e];
    }

    /** An element that reaches a variable along two paths (a loop in an edge list) counts once. */
    private void dropDoubles(int at) {
        for (int k = 1; k < paths.size(); k++)
            for (int j = 0; j < k; j++) if (targets[at + k] == targets[at + j]) targets[at + k] = -1;
    }

    /**
     * Adds the elements' values to the variables they count for.
     *
     * @param values elements at {@code values[at + offsets[e]]}, or {@code values[at + e]} when offsets is null
     * @param sums scratch of at least {@code keptSize()}
     * @param to one number for each variable of the latent from {@code toAt} on
     */
    void add(
            int problem,
            double[] values,
            int at,
            int @org.jspecify.annotations.Nullable [] offsets,
            double factor,
            double[] sums,
            double[] to,
            int toAt) {
        if (isWhole()) {
            double s = factor * sum(values, at, offsets, elements);
            for (int v = 0; v < keptOf.length; v++) to[toAt + v] += s;
            return;
        }
        java.util.Arrays.fill(sums, 0, keptSize, 0);
        int n = paths.size();
        for (int e = 0, t = perProblem ? problem * elements * n : 0; e < elements; e++) {
            double value = values[at + (offsets == null ? e : offsets[e])];
            for (int k = 0; k < n; k++, t++) if (targets[t] >= 0) sums[targets[t]] += value;
        }
        for (int v = 0; v < keptOf.length; v++) to[toAt + v] += factor * sums[keptOf[v]];
    }

    static double sum(double[] values, int at, int @org.jspecify.annotations.Nullable [] offsets, int elements) {
        double s = 0;
        if (offsets == null) for (int e = 0; e < elements; e++) s += values[at + e];
        else for (int e = 0; e < elements; e++) s += values[at + offsets[e]];
        return s;
    }

    int elements() {
        return elements;
    }
}
