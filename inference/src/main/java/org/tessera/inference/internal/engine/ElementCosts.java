package org.tessera.inference.internal.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;
import org.tessera.inference.graph.CostNode;

/**
 * The objective of the last draw element by element of one plate, in nats, without the factor a minibatch stands for.
 */
public final class ElementCosts {
    private final PlateProgram plate;
    private final List<CostNode> costs;
    private final List<SumOutPass> sums;
    private final @Nullable Axis along;

    ElementCosts(PlateProgram plate, List<CostNode> costs, List<SumOutPass> sums, @Nullable Axis along) {
        this.plate = plate;
        this.costs = costs;
        this.sums = sums;
        this.along = along;
    }

    /**
     * Adds the terms that lie on the plate (without a plate all terms) to {@code to[at ..]}, one entry for each element
     * in the step.
     */
    public void add(double[] to, int at) {
        for (CostNode c : costs) if (isOn(c.node().axes())) add(c, to, at);
        for (SumOutPass s : sums) if (isOn(s.problems.group.block())) addEvidence(s, to, at);
    }

    /** Sum of the terms that do not lie on the plate: the same at every draw when no latent lies off the plate. */
    public double shared() {
        double total = 0;
        for (CostNode c : costs) if (!isOn(c.node().axes())) total += c.sign() * plate.sum(c);
        for (SumOutPass s : sums) if (!isOn(s.problems.group.block())) for (double e : s.evidence) total -= e;
        return total;
    }

    private boolean isOn(List<Axis> axes) {
        return along == null || axes.contains(along);
    }

    private void add(CostNode c, double[] to, int at) {
        if (along == null) {
            to[at] += c.sign() * plate.sum(c);
            return;
        }
        Tensor t = plate.tensor(c.node());
        AlongAxis lines = AlongAxis.of(t, along, plate::sizeOf);
        for (int line = 0; line < lines.lines(t, 1); line++) {
            for (int i = 0, k = lines.start(line); i < lines.length(); i++, k += lines.inner())
                to[at + i] += c.sign() * t.data[k];
        }
    }

    private void addEvidence(SumOutPass s, double[] to, int at) {
        int[] element = along == null
                ? new int[s.evidence.length]
                : Offsets.positions(s.problems.group.block(), s.problems.size, along);
        for (int p = 0; p < s.evidence.length; p++) to[at + element[p]] -= s.evidence[p];
    }
}
