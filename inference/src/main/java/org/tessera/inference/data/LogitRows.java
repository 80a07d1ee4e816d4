package org.tessera.inference.data;

import java.util.List;
import java.util.function.Function;
import org.tessera.dsl.Axis;

/** Whether logits leave an outcome in every row. */
record LogitRows(Axis along, Grid grid) {
    /** Throws what {@code refusal} makes of the place of the first row without one. */
    void check(Bounds logits, Needed needed, Function<String, RuntimeException> refusal) {
        List<Axis> rows = Bounds.without(logits.axes(), List.of(along));
        int[] row = grid.offsets(logits.axes(), rows);
        boolean[] possible = new boolean[grid.count(rows)];
        for (int i = 0; i < row.length; i++) possible[row[i]] |= logits.high()[i] > Double.NEGATIVE_INFINITY;
        for (int r : needed.positions(rows, grid)) if (!possible[r]) throw refusal.apply(Place.of(rows, r, grid));
    }
}
