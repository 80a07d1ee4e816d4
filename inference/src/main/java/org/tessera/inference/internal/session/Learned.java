package org.tessera.inference.internal.session;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tessera.inference.internal.engine.net.Mlp;
import org.tessera.inference.internal.graph.AxisOrder;
import org.tessera.inference.optim.Segment;

/** Copies what was learned from one session to another. */
public final class Learned {
    private Learned() {}

    /** A segment's unconstrained values. */
    public static double[] numbers(Segment s) {
        if (s.values64 != null) return s.values64.clone();
        double[] w = new double[s.size()];
        for (int i = 0; i < w.length; i++) w[i] = s.values32[i];
        return w;
    }

    /** @throws IllegalArgumentException naming the segment when it was learned for another number of values */
    public static void copy(@Nullable Segment from, Segment to) {
        if (from == null || from.size() != to.size()) {
            throw new IllegalArgumentException("'" + to.name() + "' was learned for " + (from == null ? 0 : from.size())
                    + " numbers and the new data need " + to.size()
                    + "; only plates that no learned parameter lies on may change their size");
        }
        if (from.values32 != null) System.arraycopy(from.values32, 0, to.values32, 0, to.size());
        else System.arraycopy(from.values64, 0, to.values64, 0, to.size());
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
            if (source.values64 == null || from.store().axes(target.name()) == null) continue;
            double[] ordered = AxisOrder.reorder(
                    source.values64,
                    from.store().axes(target.name()),
                    to.store().axes(target.name()),
                    to.binding()::size);
            System.arraycopy(ordered, 0, Objects.requireNonNull(target.values64), 0, ordered.length);
        }
        to.store().nets().forEach(Mlp::weightsChanged);
    }
}
