package org.tessera.inference.randommodels;

/** Two numbers that speak of one quantity and differ. */
final class Mismatch extends RuntimeException {
    private static final long serialVersionUID = 1;

    Mismatch(String message) {
        super(message);
    }

    /**
     * @throws Mismatch unless the two agree to a share of their size, are equal infinities, or none is expected (a mean
     *     over nothing)
     */
    static void unlessClose(String what, double expected, double got, double share) {
        if (expected == got || Double.isNaN(expected)) return;
        if (!(Math.abs(expected - got) <= share * (1 + Math.abs(expected)))) {
            throw new Mismatch(what + ": expected " + expected + ", got " + got);
        }
    }

    static void unlessClose(String what, double[] expected, double[] got, double share) {
        if (expected.length != got.length) {
            throw new Mismatch(what + ": expected " + expected.length + " numbers, got " + got.length);
        }
        for (int i = 0; i < got.length; i++) {
            if (!(Math.abs(expected[i] - got[i]) <= share * (1 + Math.abs(expected[i])))) {
                throw new Mismatch(what + ": expected " + java.util.Arrays.toString(expected) + ", got "
                        + java.util.Arrays.toString(got));
            }
        }
    }
}
