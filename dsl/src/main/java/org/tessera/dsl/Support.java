package org.tessera.dsl;

/** Where an argument of a distribution must lie, number by number. */
public sealed interface Support {
    /** Whether this one number is admitted; NaN never is. */
    default boolean contains(double x) {
        return x >= range().low() && x <= range().high();
    }

    /** The least interval, ends included, that holds every admitted number. */
    Range range();

    /** What an admitted number is, for messages: {@code "greater than 0"}. */
    String words();

    /** What to write when an expression is not known to lie here: {@code "give a positive() parameter, .."}. */
    String cure();

    /** Any finite number. */
    record Reals() implements Support {
        @Override
        public boolean contains(double x) {
            return Double.isFinite(x);
        }

        @Override
        public Range range() {
            return Range.ANY;
        }

        @Override
        public String words() {
            return "a finite number";
        }

        @Override
        public String cure() {
            return "give a finite number";
        }
    }

    /** Greater than 0: a scale. */
    record Positive() implements Support {
        @Override
        public boolean contains(double x) {
            return x > 0 && x < Double.POSITIVE_INFINITY;
        }

        @Override
        public Range range() {
            return Range.POSITIVE;
        }

        @Override
        public String words() {
            return "greater than 0";
        }

        @Override
        public String cure() {
            return "give a positive() parameter, or exp() or softplus() of it";
        }
    }

    /** 0 or more: the mean of a count. */
    record NonNegative() implements Support {
        @Override
        public boolean contains(double x) {
            return x >= 0 && x < Double.POSITIVE_INFINITY;
        }

        @Override
        public Range range() {
            return Range.POSITIVE;
        }

        @Override
        public String words() {
            return "0 or more";
        }

        @Override
        public String cure() {
            return "give a positive() parameter, or exp() or softplus() of it";
        }
    }

    /** From 0 to 1: one probability. */
    record UnitInterval() implements Support {
        @Override
        public Range range() {
            return Range.UNIT;
        }

        @Override
        public String words() {
            return "from 0 to 1";
        }

        @Override
        public String cure() {
            return "give a unitInterval() parameter, sigmoid() or a cpt";
        }
    }

    /** Probabilities that sum to 1 along an axis. */
    record Simplex(Axis along) implements Support {
        @Override
        public Range range() {
            return Range.UNIT;
        }

        @Override
        public String words() {
            return "from 0 to 1 and sum to 1 along '" + along + "'";
        }

        @Override
        public String cure() {
            return "give a simplex parameter, softmax(axis), a table of probabilities or a cpt";
        }
    }

    /** Unnormalised log-probabilities along an axis: finite, or -inf for what cannot be, not everywhere. */
    record Logits(Axis along) implements Support {
        @Override
        public boolean contains(double x) {
            return x < Double.POSITIVE_INFINITY;
        }

        @Override
        public Range range() {
            return Range.ANY;
        }

        @Override
        public String words() {
            return "a number below infinity";
        }

        @Override
        public String cure() {
            return "give finite numbers, or -inf for what cannot be";
        }
    }

    /** The log-odds of one event: -inf is never, +inf always. */
    record LogOdds() implements Support {
        @Override
        public Range range() {
            return Range.ANY;
        }

        @Override
        public String words() {
            return "a number";
        }

        @Override
        public String cure() {
            return "give a number, -inf for never, +inf for always";
        }
    }
}
