package org.tessera.inference.internal.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.graph.Node;
import org.tessera.inference.internal.graph.AxisReach;
import org.tessera.inference.internal.graph.Reach;
import org.tessera.inference.plan.Reached;

/**
 * The variables of a problem that an element of a cost depends on, whichever problem it is: where index data differ
 * between problems, those of all together. Reach may claim more than the truth; that makes tables larger and leaves the
 * result exact.
 */
final class ElementScopes {
    private final Problems problems;
    private final ElementPositions positions;
    private final List<Way> ways = new ArrayList<>();

    /**
     * One path from a latent.
     *
     * @param at by problem (one entry when all are alike), by axis of the latent within a problem: the position for
     *     each element, or null for all of them
     */
    private record Way(int first, int[] size, int[] stride, int @Nullable [][][] at) {}

    private ElementScopes(Problems problems, Reached reached, Function<Node, Tensor> index) {
        this.problems = problems;
        positions = new ElementPositions(
                problems, problems.within(reached.cost().node().axes()), index);
        reached.paths().forEach((latent, paths) -> paths.forEach(p -> ways.add(way(problems.indexOf(latent), p))));
    }

    /**
     * For each cost the group reaches, in their order, for each of its elements the variables in ascending order; null
     * when one would depend on more than {@code limit} joint states.
     */
    static int @Nullable [][][] of(Problems problems, Function<Node, Tensor> index, long limit) {
        List<Reached> reached = problems.group.reached();
        int[][][] scopes = new int[reached.size()][][];
        for (int c = 0; c < scopes.length; c++) {
            ElementScopes s = new ElementScopes(problems, reached.get(c), index);
            scopes[c] = new int[s.positions.elements()][];
            for (int e = 0; e < scopes[c].length; e++) {
                Scope scope = new Scope(problems.cardinality, limit);
                for (Way w : s.ways) for (int[][] at : w.at) collect(w, at, e, 0, w.first, scope);
                if (scope.states > limit) return null;
                scopes[c][e] = scope.sorted();
            }
        }
        return scopes;
    }

    private Way way(int latent, Reach.Path path) {
        Latent l = problems.latent(latent);
        List<Axis> within = problems.group.within(l);
        List<AxisReach> reach =
                within.stream().map(a -> path.axes().get(l.axes().indexOf(a))).toList();
        int different = reach.stream().anyMatch(positions::perProblem) ? problems.count : 1;
        int[][][] at = new int[different][within.size()][];
        for (int p = 0; p < different; p++)
            for (int k = 0; k < within.size(); k++)
                at[p][k] = reach.get(k) instanceof AxisReach.All ? null : positions.of(reach.get(k), p);
        return new Way(
                problems.first[latent],
                within.stream().mapToInt(problems.size).toArray(),
                Tensor.view(0, within, problems.size).strides,
                at);
    }

    private static void collect(Way w, int[][] at, int element, int axis, int variable, Scope to) {
        if (to.states > to.limit) return;
        if (axis == w.size.length) {
            to.add(variable);
        } else if (at[axis] == null) {
            for (int i = 0; i < w.size[axis]; i++) collect(w, at, element, axis + 1, variable + i * w.stride[axis], to);
        } else {
            int i = at[axis][element];
            if (i >= 0 && i < w.size[axis]) collect(w, at, element, axis + 1, variable + i * w.stride[axis], to);
        }
    }

    /** Variables found so far, and how many joint states they have: never many. */
    private static final class Scope {
        private final int[] cardinality;
        private final long limit;
        private int[] variables = new int[4];
        private int count;
        private long states = 1;

        Scope(int[] cardinality, long limit) {
            this.cardinality = cardinality;
            this.limit = limit;
        }

        void add(int variable) {
            for (int i = 0; i < count; i++) if (variables[i] == variable) return;
            if (count == variables.length) variables = Arrays.copyOf(variables, 2 * count);
            variables[count++] = variable;
            states *= cardinality[variable];
        }

        int[] sorted() {
            int[] result = Arrays.copyOf(variables, count);
            Arrays.sort(result);
            return result;
        }
    }
}
