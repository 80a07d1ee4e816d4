package org.tessera.inference.randommodels;

/**
 * When an estimate is called wrong. The whole suite has one budget of false alarms, {@link #BUDGET} for all of at most
 * {@link #TESTS} tests, each of which so gets BUDGET / TESTS (Bonferroni). An estimate that raises an alarm is made
 * again from many more draws, and only the second one counts.
 */
final class Alarm {
    static final double BUDGET = 1e-3, TESTS = 1e6;
    /** Two-sided normal quantile at 1e-9. */
    static final double STANDARD_ERRORS = 6.11;

    private Alarm() {}

    static boolean raised(double estimate, double expected, double standardError) {
        return !(Math.abs(estimate - expected) <= STANDARD_ERRORS * standardError + 1e-7 * (1 + Math.abs(expected)));
    }
}
