package org.tessera.inference.diagnostics;

import org.tessera.inference.random.RandomStream;

/**
 * A long vector seen through a few random directions: each coordinate is added, with a random sign, to one of the sums.
 * One look at each coordinate serves all directions, and a mean that is off in any coordinate is off in its sum (unless
 * the errors of one sum cancel). Short vectors are seen as they are. The count sketch of Charikar, Chen, Farach-Colton,
 * "Finding frequent items in data streams", 2002.
 */
final class SignedSums {
    static final int SUMS = 64;
    /** Up to this many coordinates each is looked at. */
    static final int MOST_EACH = 512;

    private final int coordinates;
    private final byte[] codes;
    private final double[] sums;

    SignedSums(String name, int coordinates) {
        this.coordinates = coordinates;
        boolean all = coordinates <= MOST_EACH;
        sums = new double[all ? coordinates : SUMS];
        codes = new byte[all ? 0 : coordinates];
        RandomStream random = new RandomStream(1, name, "signed sums");
        for (int i = 0; i < codes.length; i++) codes[i] = (byte) random.below(2 * SUMS);
    }

    boolean isEach() {
        return codes.length == 0;
    }

    int count() {
        return sums.length;
    }

    int coordinates() {
        return coordinates;
    }

    /** The vector itself or its sums; overwritten by the next call. */
    double[] of(double[] vector) {
        if (isEach()) return vector;
        java.util.Arrays.fill(sums, 0);
        for (int i = 0; i < vector.length; i++) sums[codes[i] & SUMS - 1] += codes[i] < SUMS ? vector[i] : -vector[i];
        return sums;
    }
}
