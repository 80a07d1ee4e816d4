package org.tessera.dsl.family;

/** How many comparisons were made, and the largest error with where it was. */
final class Tally {
    private final String what;
    private int count;
    private double largest;
    private Object where = "nowhere";

    Tally(String what) {
        this.what = what;
    }

    /** Relative for large numbers, absolute for small ones. */
    static double error(double expected, double found) {
        return Math.abs(found - expected) / Math.max(1, Math.abs(expected));
    }

    synchronized void add(Object at, double expected, double found) {
        count++;
        double error = error(expected, found);
        if (error <= largest) return;
        largest = error;
        where = at;
    }

    @Override
    public String toString() {
        return "%s: %d compared, largest error %.1e (%s)".formatted(what, count, largest, where);
    }
}
