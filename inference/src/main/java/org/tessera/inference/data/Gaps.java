package org.tessera.inference.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.CategoricalVariable;
import org.tessera.dsl.Range;
import org.tessera.dsl.Variable;

/**
 * Where the data of a variable have gaps: NaN, and of what is never negative any negative number.
 *
 * @param variable whose data they are
 * @param missing how many values are missing
 * @param present how many there would be, those beyond a length not counted
 * @param known row-major over the variable's axes: 0 for a gap, else 1
 * @param filled the data with a number the variable can take in each gap, for what reads data before it is masked
 */
public record Gaps(Variable variable, int missing, int present, Values known, Values filled) {
    /** Those of bound values; empty when no value is missing. */
    static Optional<Gaps> of(Variable variable, Values values, boolean @Nullable [] present) {
        boolean counted = Range.of(variable.distribution()).low() >= 0;
        IntPredicate gap = i -> isGap(values.get(i), counted);
        // the numbers of an event are known or missing together
        int[] shape = Arrays.copyOf(values.shape(), variable.axes().size());
        int n = Arrays.stream(shape).reduce(1, (a, b) -> a * b), event = n == 0 ? 1 : values.count() / n;
        int missing = 0, there = 0, example = -1;
        byte[] known = new byte[n];
        for (int i = 0; i < n; i++) {
            known[i] = (byte) (gap.test(i * event) ? 0 : 1);
            if (present != null && !present[i]) continue;
            for (int k = 1; k < event; k++)
                if (gap.test(i * event + k) != gap.test(i * event))
                    throw new IllegalArgumentException("Data of variable '" + variable.name() + "', row " + i
                            + ": a part of its numbers is missing; give all of them, or none");
            there++;
            if (known[i] == 0) missing++;
            else if (example < 0) example = i * event;
        }
        if (missing == 0) return Optional.empty();
        return Optional.of(
                new Gaps(variable, missing, there, Values.of(known, shape), filled(variable, values, gap, example)));
    }

    private static boolean isGap(double x, boolean counted) {
        return Double.isNaN(x) || counted && x < 0;
    }

    /** With one of its own values, which lies where its values lie; what is made from it counts nothing. */
    private static Values filled(Variable variable, Values values, IntPredicate gap, int example) {
        int event = values.count() == 0 ? 1 : values.count() / Math.max(1, size(variable, values));
        double none = variable instanceof CategoricalVariable ? 0 : 1.0 / event;
        if (values.isInteger()) {
            int[] whole = values.toInts();
            for (int i = 0; i < whole.length; i++)
                if (gap.test(i)) whole[i] = example < 0 ? (int) none : values.getInt(example + i % event);
            return Values.of(whole, values.shape());
        }
        double[] all = values.toDoubles();
        for (int i = 0; i < all.length; i++)
            if (gap.test(i)) all[i] = example < 0 ? none : values.get(example + i % event);
        return Values.of(all, values.shape());
    }

    private static int size(Variable variable, Values values) {
        return Arrays.stream(Arrays.copyOf(values.shape(), variable.axes().size()))
                .reduce(1, (a, b) -> a * b);
    }

    /** Whether the value at a row-major position is known. */
    public boolean isKnown(int i) {
        return known.getInt(i) != 0;
    }

    /** Whether the number at a row-major position of the data is known; those of an event are known together. */
    public boolean isKnownNumber(int i) {
        return isKnown(i / (filled.count() / known.count()));
    }

    /** Whether nothing at all is known. */
    public boolean isEverything() {
        return missing == present;
    }

    /** The first position that is missing. */
    int first() {
        int i = 0;
        while (isKnown(i)) i++;
        return i;
    }

    /** {@code "x: 37 of 1,000 missing"}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s: %,d of %,d missing", variable.name(), missing, present);
    }
}
