package org.tessera.inference.data;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Support;

/** What the values bound to a node may be. */
sealed interface ValueRule {
    /** What is wrong with a value and what is allowed; null when nothing is. */
    @Nullable
    String complaint(double x);

    /** Labels that stand for the positions 0, 1, ..; empty when labels cannot be given. */
    default List<String> labels() {
        return List.of();
    }

    /** Whether values are kept as whole numbers once they were checked. */
    default boolean isDiscrete() {
        return true;
    }

    /** Whether a value that is refused marks a gap. */
    default boolean isGap(double x) {
        return false;
    }

    /** The same of values some of which may be missing: NaN and null, and among what is never negative -1. */
    record WithGaps(ValueRule known) implements ValueRule {
        @Override
        public @Nullable String complaint(double x) {
            return known.complaint(x);
        }

        @Override
        public List<String> labels() {
            return known.labels();
        }

        @Override
        public boolean isDiscrete() {
            return known.isDiscrete();
        }

        @Override
        public boolean isGap(double x) {
            return Double.isNaN(x) || x == -1 && (known.isDiscrete() || known instanceof UnitInterval);
        }
    }

    /** Positions of an axis. */
    record Positions(Axis axis, int size) implements ValueRule {
        @Override
        public @Nullable String complaint(double x) {
            if (x >= 0 && x < size && x == (int) x) return null;
            String range = "the positions of axis '" + axis + "' are 0 .. " + (size - 1);
            if (x == -1 || Double.isNaN(x))
                return number(x) + " marks a missing value, which only a variable may have; " + range;
            return number(x) + " is not a position: " + range;
        }

        @Override
        public List<String> labels() {
            return axis.labels();
        }
    }

    /** Counts of a family that is cut beyond {@code most}. */
    record Counts(String family, int most, boolean allowsMissing) implements ValueRule {
        @Override
        public @Nullable String complaint(double x) {
            if (x >= 0 && x <= most && x == (int) x) return null;
            if (x > most && x == Math.rint(x))
                return number(x) + " is beyond upTo(" + most + "), where this " + family
                        + " is cut: cut it further out, or correct the data";
            String range = "it is a whole number from 0 to " + most;
            if (x == -1 || Double.isNaN(x))
                return number(x) + " marks a missing value, which only a latent variable may have; " + range;
            return number(x) + " is no count: " + range;
        }
    }

    /** Truth values, or grey ones between. */
    record UnitInterval(List<String> labels) implements ValueRule {
        @Override
        public @Nullable String complaint(double x) {
            return x >= 0 && x <= 1
                    ? null
                    : number(x)
                            + " is not allowed: a bernoulli takes 0, 1, true or false, or a real in [0, 1]; "
                            + "rescale the data";
        }

        @Override
        public boolean isDiscrete() {
            return false;
        }
    }

    /** Values of a family. */
    record InSupport(String family, Support support) implements ValueRule {
        @Override
        public @Nullable String complaint(double x) {
            if (!Double.isFinite(x))
                return number(x) + " is not allowed: values must be finite; drop or fill in these rows";
            if (support.contains(x)) return null;
            String article = "aeio".indexOf(family.charAt(0)) < 0 ? "a " : "an ";
            return number(x) + (support.isDiscrete() ? " is not a count: " : " is not allowed: ") + article + family
                    + " must be " + support.words() + "; correct it, or give NaN where it is not known";
        }

        @Override
        public boolean isDiscrete() {
            return support.isDiscrete();
        }
    }

    /** Lengths along an axis. */
    record UpTo(Axis axis, int size) implements ValueRule {
        @Override
        public @Nullable String complaint(double x) {
            return x >= 0 && x <= size && x == (int) x
                    ? null
                    : number(x) + " is not a length along axis '" + axis + "': 0 .. " + size + " are allowed";
        }
    }

    /** Any real number. */
    record Finite() implements ValueRule {
        @Override
        public @Nullable String complaint(double x) {
            return Double.isFinite(x)
                    ? null
                    : number(x) + " is not allowed: values must be finite; drop or fill in these rows"
                            + (Double.isNaN(x) ? " (only a variable may have gaps)" : "");
        }

        @Override
        public boolean isDiscrete() {
            return false;
        }
    }

    /** A whole number without its fraction part. */
    private static String number(double x) {
        return x == (long) x ? Long.toString((long) x) : Double.toString(x);
    }
}
