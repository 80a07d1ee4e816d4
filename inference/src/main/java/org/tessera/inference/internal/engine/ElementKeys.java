package org.tessera.inference.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;

/**
 * Numbers by which elements are known to random streams: row-major positions in the whole plate, so that what is drawn
 * for an element does not depend on its place in a minibatch, nor on which others are in it. Of a problem, the axes up
 * to the last plate (or minibatched axis) within it tell its stretches apart; positions along the axes after it are one
 * stretch and share a stream.
 */
final class ElementKeys {
    /** Stretches of a problem, and positions of a stretch. */
    final int stretches, length;

    private final Batch batch;
    /** By problem and stretch: what all axes but the minibatched one add. */
    private final long[] rest;
    /** By problem and stretch: the position along the minibatched axis in the step's part; empty when there is none. */
    private final int[] place;
    /** What a step along the minibatched axis adds. */
    private final long stride;

    /**
     * @param block axes that tell problems apart, row-major in this order
     * @param axes of what is drawn
     * @param size of an axis in a step, {@code whole} in the data
     */
    ElementKeys(
            List<Axis> block,
            List<Axis> axes,
            ToIntFunction<Axis> size,
            ToIntFunction<Axis> whole,
            @Nullable Axis minibatch,
            Batch batch) {
        this.batch = batch;
        List<Axis> within = new ArrayList<>(axes);
        within.removeAll(block);
        int plates = within.size();
        while (plates > 0 && !within.get(plates - 1).isPlate() && within.get(plates - 1) != minibatch) plates--;
        List<Axis> order = new ArrayList<>(block);
        order.addAll(within.subList(0, plates));
        stretches = count(within.subList(0, plates), size);
        length = count(within.subList(plates, within.size()), size);
        rest = new long[count(order, size)];
        boolean batched = minibatch != null && axes.contains(minibatch);
        place = batched ? Offsets.positions(order, size, minibatch) : new int[0];
        long step = 1, ofBatch = 0;
        for (int i = axes.size() - 1; i >= 0; i--) {
            Axis a = axes.get(i);
            if (!order.contains(a)) continue;
            if (a == minibatch) ofBatch = step;
            else add(Offsets.positions(order, size, a), step);
            step *= whole.applyAsInt(a);
        }
        stride = ofBatch;
    }

    private static int count(List<Axis> axes, ToIntFunction<Axis> size) {
        int n = 1;
        for (Axis a : axes) n *= size.applyAsInt(a);
        return n;
    }

    private void add(int[] positions, long step) {
        for (int i = 0; i < positions.length; i++) rest[i] += positions[i] * step;
    }

    /** Number of the element to which a stretch of a problem belongs. */
    long of(int problem, int stretch) {
        int i = problem * stretches + stretch;
        return place.length == 0 ? rest[i] : rest[i] + batch.element(place[i]) * stride;
    }
}
