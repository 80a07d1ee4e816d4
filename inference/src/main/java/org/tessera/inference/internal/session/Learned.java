package org.tessera.inference.internal.session;

import org.jspecify.annotations.Nullable;
import org.tessera.inference.internal.engine.net.Mlp;
import org.tessera.inference.internal.graph.AxisOrder;
import org.tessera.inference.optim.Segment;

/** Copies what was learned from one session to another. */
public final class Learned {
    private Learned() {}

    /** @throws IllegalArgumentException naming the segment when it was learned for another number of values */
    public static void copy(@Nullable Segment from, Segment to) {
        if (from == null || from.size() != to.size()) {
            throw new IllegalArgumentException("'" + to.name() + "' was learned for " + (from == null ? 0 : from.size())
                    + " numbers and the new data need " + to.size()
                    + "; only plates that no learned parameter lies on may change their size");
        }
        to.put(from.numbers());
    }

    /** Everything but free logits. */
    public static void copyShared(Session from, Session to) {
        for (Segment target : to.store().segments().values()) {
            if (!to.store().areFreeLogits(target)) copy(from.store().segment(target.name()), target);
        }
        to.store().nets().forEach(Mlp::weightsChanged);
    }

    /**
     * Copies what was learned, also when one of the two keeps the rows of a minibatched plate together and the other
     * does not.
     */
    public static void copyReordered(Session from, Session to) {
        for (Segment target : to.store().segments().values()) {
            Segment source = from.store().segment(target.name());
            copy(source, target);
            if (from.store().free(target.name()).isEmpty()) continue;
            target.put(AxisOrder.reorder(
                    source.numbers(),
                    from.store().axes(target.name()),
                    to.store().axes(target.name()),
                    to.binding()::size));
        }
        to.store().nets().forEach(Mlp::weightsChanged);
    }
}
