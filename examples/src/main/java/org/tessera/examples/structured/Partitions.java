package org.tessera.examples.structured;

/** How far two partitions of the same things agree. */
public final class Partitions {
    private Partitions() {}

    /**
     * The adjusted Rand index (Hubert, Arabie 1985, doi:10.1007/BF01908075): 1 for the same partition under whatever
     * names, 0 on average for a random one of the same sizes.
     *
     * @param a the part of each thing, from 0
     */
    public static double adjustedRand(int[] a, int[] b) {
        if (a.length != b.length || a.length < 2)
            throw new IllegalArgumentException("partitions of " + a.length + " and " + b.length
                    + " things cannot be compared; they need the same things, two at least");
        int parts = 1;
        for (int i = 0; i < a.length; i++) parts = Math.max(parts, 1 + Math.max(a[i], b[i]));
        double[][] both = new double[parts][parts];
        double[] ofA = new double[parts], ofB = new double[parts];
        for (int i = 0; i < a.length; i++) {
            both[a[i]][b[i]]++;
            ofA[a[i]]++;
            ofB[b[i]]++;
        }
        double together = 0;
        for (double[] row : both) together += pairs(row);
        double inA = pairs(ofA),
                inB = pairs(ofB),
                expected = inA * inB / (a.length * (a.length - 1.0) / 2),
                most = (inA + inB) / 2;
        return most == expected ? 1 : (together - expected) / (most - expected);
    }

    private static double pairs(double[] counts) {
        double sum = 0;
        for (double n : counts) sum += n * (n - 1) / 2;
        return sum;
    }
}
