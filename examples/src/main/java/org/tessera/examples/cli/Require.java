package org.tessera.examples.cli;

import java.util.List;

/** Limits of options; the message names the option. */
final class Require {
    private Require() {}

    static void atLeast(String option, long value, long least) {
        if (value < least) throw new IllegalArgumentException(option + " is " + value + ", the least is " + least);
    }

    static void atMost(String option, long value, long most) {
        if (value > most) throw new IllegalArgumentException(option + " is " + value + ", the most is " + most);
    }

    /** Greater than 0 and finite. */
    static void positive(String option, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(option + " is " + value + ", it must be positive and finite");
        }
    }

    /** At least 0 and finite. */
    static void notNegative(String option, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(option + " is " + value + ", it must be at least 0 and finite");
        }
    }

    /** From 0 to 1. */
    static void part(String option, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(option + " is " + value + ", it must be from 0 to 1");
        }
    }

    static void finite(String option, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(option + " is " + value + ", it must be finite");
        }
    }

    /** At least one name, and none that is blank. */
    static void names(String option, List<String> names) {
        if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(option + " is '" + String.join(",", names)
                    + "', it must be names with commas between, at least one");
        }
    }
}
