package org.tessera.inference.estimator;

import org.tessera.inference.random.Streams;

/** An estimate from the true action's cost alone: there are no pseudo actions. */
abstract class TrueCostSweep extends RaceSweep implements CostSweep {
    TrueCostSweep(GroupShape shape) {
        super(shape);
    }

    @Override
    public final int propose(Draw draw, Streams random) {
        return 0;
    }

    @Override
    public final void action(int row, int[] to, int at) {
        throw new IndexOutOfBoundsException("pseudo action " + row + " of 0");
    }
}
