package org.tessera.examples.cli;

/** Limits of options; the message names the option. */
final class Require {
    private Require() {}

    static void atLeast(String option, long value, long least) {
        if (value < least) throw new IllegalArgumentException(option + " is " + value + ", the least is " + least);
    }

    static void atMost(String option, long value, long most) {
        if (value > most) throw new IllegalArgumentException(option + " is " + value + ", the most is " + most);
    }
}
