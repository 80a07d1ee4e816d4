package org.tessera.inference.random;

/**
 * Tables of the ziggurat for the unit exponential: 256 layers of equal area under {@code exp(-x)} (Marsaglia and Tsang,
 * "The ziggurat method for generating random variables", 2000). Nearly every draw costs a product and a comparison
 * instead of a logarithm. StrictMath, so that every JDK gives the same bits.
 */
final class ExponentialZiggurat {
    private static final int LAYERS = 256;
    /** Where the tail begins, and the area of a layer. */
    private static final double TAIL = 7.69711747013104972, AREA = 0.0039496598225815571993;

    private static final double[] X = new double[LAYERS + 1], DENSITY = new double[LAYERS + 1];
    /** Widths of the layers in units of the 52 bits drawn. */
    private static final double[] UNIT = new double[LAYERS];

    static {
        X[0] = AREA * StrictMath.exp(TAIL);
        X[1] = TAIL;
        for (int i = 1; i < LAYERS; i++)
            X[i + 1] = i == LAYERS - 1 ? 0 : -StrictMath.log(AREA / X[i] + StrictMath.exp(-X[i]));
        for (int i = 0; i <= LAYERS; i++) DENSITY[i] = StrictMath.exp(-X[i]);
        for (int i = 0; i < LAYERS; i++) UNIT[i] = X[i] * 0x1.0p-52;
    }

    private ExponentialZiggurat() {}

    /** Never 0. */
    static double draw(RandomStream random) {
        long bits = random.nextLong();
        int layer = (int) bits & (LAYERS - 1);
        double x = ((bits >>> 12) + 0.5) * UNIT[layer];
        return x < X[layer + 1] ? x : beyond(random, layer, x);
    }

    /**
     * One draw in a hundred: on the edge of a layer, or in the tail. A method of its own, so that the other is inlined.
     */
    private static double beyond(RandomStream random, int layer, double x) {
        double start = 0;
        while (true) {
            if (layer == 0) start += TAIL; // beyond the tail's start the exponential begins anew
            else if (DENSITY[layer + 1] + (DENSITY[layer] - DENSITY[layer + 1]) * random.uniform() < StrictMath.exp(-x))
                return start + x;
            long bits = random.nextLong();
            layer = (int) bits & (LAYERS - 1);
            x = ((bits >>> 12) + 0.5) * UNIT[layer];
            if (x < X[layer + 1]) return start + x;
        }
    }
}
