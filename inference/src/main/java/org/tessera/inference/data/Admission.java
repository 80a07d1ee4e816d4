package org.tessera.inference.data;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;

/** Checks the values of one node against its rule, value by value, and turns labels into positions. */
final class Admission {
    private final Slot slot;
    private final ValueRule rule;
    private final boolean @Nullable [] present;

    /** {@code present} says which row-major positions exist; null when all do. */
    Admission(Slot slot, ValueRule rule, boolean @Nullable [] present) {
        this.slot = slot;
        this.rule = rule;
        this.present = present;
    }

    /**
     * The values as they are bound: positions and counts in a whole-number type, missing ones -1, other missing ones as
     * they are given, padding 0.
     *
     * @throws IllegalArgumentException for the first value that is refused, naming its row
     */
    Values admit(Values given) {
        Values values = given.storage() instanceof LabelStorage labels ? resolve(labels, given.shape()) : given;
        boolean rewrite = rule.isDiscrete() && !values.isInteger();
        for (int i = 0; i < values.count(); i++) {
            double x = values.get(i);
            // padding may be anything and means nothing: 0 upsets no one who reads an axis whole
            rewrite |= !isPresent(i) && x != 0;
            String complaint = rule.complaint(x);
            if (complaint == null) continue;
            if (isPresent(i) && !rule.isGap(x)) throw refused(i, values.shape(), complaint);
        }
        slot.increasing().ifPresent(along -> requireIncreasing(values, along));
        return rewrite ? rewritten(values) : values;
    }

    private void requireIncreasing(Values values, Axis along) {
        int dimension = slot.axes().indexOf(along), size = values.shape()[dimension], stride = 1;
        for (int d = dimension + 1; d < values.shape().length; d++) stride *= values.shape()[d];
        for (int i = 0; i < values.count(); i++) {
            if (i / stride % size == 0 || !isPresent(i) || !isPresent(i - stride)) continue;
            double before = values.get(i - stride), x = values.get(i);
            if (x <= before)
                throw refused(
                        i,
                        values.shape(),
                        x + " does not lie above " + before + " before it, but the values are ordered along '" + along
                                + "': sort them");
        }
    }

    private Values rewritten(Values values) {
        double[] x = values.toDoubles();
        for (int i = 0; i < x.length; i++)
            if (!isPresent(i)) x[i] = 0;
            else if (rule.isDiscrete() && Double.isNaN(x[i])) x[i] = -1;
        if (!rule.isDiscrete()) return Values.of(x, values.shape());
        int[] whole = new int[x.length];
        for (int i = 0; i < x.length; i++) whole[i] = (int) x[i];
        return Values.of(whole, values.shape());
    }

    private Values resolve(LabelStorage given, int[] shape) {
        List<String> known = rule.labels();
        int[] positions = new int[given.length()];
        for (int i = 0; i < positions.length; i++) {
            String label = given.labels()[i];
            positions[i] = label == null ? -1 : known.indexOf(label);
            if (label != null && positions[i] < 0 && isPresent(i))
                throw refused(
                        i,
                        shape,
                        known.isEmpty()
                                ? "'" + label
                                        + "' is a label, but labels can only be given along an axis that "
                                        + "declares them; give numbers"
                                : "'" + label + "' is not among the labels. " + Suggestion.among(known, label));
        }
        return Values.of(positions, shape);
    }

    private boolean isPresent(int i) {
        return present == null || present[i];
    }

    private IllegalArgumentException refused(int i, int[] shape, String complaint) {
        StringBuilder where = new StringBuilder();
        int rest = i, row = 0;
        for (int d = shape.length - 1; d >= 0; d--) {
            Axis axis = slot.axes().get(d);
            row = rest % shape[d];
            rest /= shape[d];
            where.insert(0, (d == 0 ? "" : ", ") + axis + " " + row);
        }
        String at = shape.length == 0
                ? ""
                : ", row " + row + (shape.length == 1 ? " of " + slot.axes().get(0) : " (" + where + ")");
        return new IllegalArgumentException(
                "Data of " + slot.text() + at + ": " + complaint + (complaint.endsWith(".") ? "" : "."));
    }
}
