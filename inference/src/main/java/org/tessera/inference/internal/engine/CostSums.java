package org.tessera.inference.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.tessera.dsl.Axis;
import org.tessera.inference.graph.CostNode;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.plan.Reached;

/**
 * Sums cost elements into the F of each variable of a problem: one number shared by all when they all reach the same,
 * else one for each.
 */
final class CostSums {
    /** 1, or the number of variables of a problem. */
    final int width;

    private final Problems problems;
    private final List<Term> terms = new ArrayList<>();
    private final double[] sums;

    private record Term(
            Reached reached,
            double factor,
            List<CostReach> byLatent,
            List<Integer> first,
            int elements,
            int[] plateBase,
            int[] plateOffsets,
            Tensor plate) {}

    /** @param scale factor of a cost beside its sign: what a minibatch stands for */
    CostSums(Problems problems, PlateProgram plate, ToDoubleFunction<CostNode> scale) {
        this.problems = problems;
        int most = 1;
        boolean shared = true;
        Set<Latent> all = Set.copyOf(problems.group.latents());
        for (Reached r : problems.group.reached()) {
            List<Axis> axes = problems.within(r.cost().node().axes());
            List<CostReach> reaches = new ArrayList<>();
            List<Integer> first = new ArrayList<>();
            for (Latent l : r.paths().keySet()) {
                CostReach reach = new CostReach(problems, l, r.paths().get(l), axes, plate::tensor, plate::isFixed);
                reaches.add(reach);
                first.add(problems.first[problems.indexOf(l)]);
                shared &= reach.isWhole();
                most = Math.max(most, reach.keptSize());
            }
            shared &= r.paths().keySet().equals(all);
            Tensor t = plate.tensor(r.cost().node());
            int[] base = t == null ? new int[0] : problems.bases(t),
                    offsets = t == null ? new int[0] : problems.offsets(t, axes);
            terms.add(new Term(
                    r,
                    r.cost().sign() * scale.applyAsDouble(r.cost()),
                    reaches,
                    first,
                    Tensor.view(0, axes, problems.size).size,
                    base,
                    offsets,
                    t));
        }
        width = shared || problems.variables == 1 ? 1 : problems.variables;
        sums = new double[most];
    }

    void refresh() {
        for (Term t : terms) t.byLatent.forEach(CostReach::refresh);
    }

    /** The costs of a problem's true action, from the plate. */
    void ofPlate(int problem, double[] to, int at) {
        java.util.Arrays.fill(to, at, at + width, 0);
        for (Term t : terms) add(t, problem, t.plate.data, t.plateBase[problem], t.plateOffsets, to, at);
    }

    /** The costs of rows just evaluated, {@code width} for each. */
    void ofRows(RowProgram program, int rows, double[] to, int at) {
        java.util.Arrays.fill(to, at, at + rows * width, 0);
        for (Term t : terms) {
            double[] values = program.cost(t.reached).data;
            for (int r = 0; r < rows; r++) add(t, program.owner[r], values, r * t.elements, null, to, at + r * width);
        }
    }

    private void add(
            Term t,
            int problem,
            double[] values,
            int from,
            int @org.jspecify.annotations.Nullable [] offsets,
            double[] to,
            int at) {
        if (width == 1) {
            to[at] += t.factor * CostReach.sum(values, from, offsets, t.elements);
            return;
        }
        for (int i = 0; i < t.byLatent.size(); i++)
            t.byLatent.get(i).add(problem, values, from, offsets, t.factor, sums, to, at + t.first.get(i));
    }
}
