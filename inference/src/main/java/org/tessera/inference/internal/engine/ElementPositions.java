package org.tessera.inference.internal.engine;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.inference.graph.Node;
import org.tessera.inference.internal.graph.AxisReach;

/** Which position of a latent's axis each element of a cost depends on, within a problem. */
final class ElementPositions {
    private final Problems problems;
    private final List<Axis> termAxes;
    private final Function<Node, Tensor> index;
    private final int elements;
    private final Map<Tensor, int[]> bases = new IdentityHashMap<>(), offsets = new IdentityHashMap<>();

    /**
     * @param termAxes the cost's axes within a problem, in the order of its elements
     * @param index tensors of index data over the whole plate
     */
    ElementPositions(Problems problems, List<Axis> termAxes, Function<Node, Tensor> index) {
        this.problems = problems;
        this.termAxes = termAxes;
        this.index = index;
        elements = Tensor.view(0, termAxes, problems.size).size;
    }

    int elements() {
        return elements;
    }

    /** Whether the positions are others for each problem. */
    boolean perProblem(AxisReach r) {
        return r instanceof AxisReach.Indexed i && i.index().axes().stream().anyMatch(problems.group.block()::contains);
    }

    /** One for each element, outside the axis where it depends on none; anything but {@link AxisReach.All}. */
    int[] of(AxisReach r, int problem) {
        ToIntFunction<Axis> size = problems.size;
        if (r instanceof AxisReach.Same s) return Offsets.positions(termAxes, size, s.at());
        if (r instanceof AxisReach.Shift s) {
            int[] at = Offsets.positions(termAxes, size, s.at());
            for (int e = 0; e < at.length; e++) at[e] -= s.steps();
            return at;
        }
        Tensor data = index.apply(((AxisReach.Indexed) r).index());
        int base = bases.computeIfAbsent(data, problems::bases)[problem];
        int[] offset = offsets.computeIfAbsent(data, t -> problems.offsets(t, termAxes));
        int[] at = new int[elements];
        for (int e = 0; e < elements; e++) at[e] = data.ints[base + offset[e]];
        return at;
    }
}
