package org.tessera.inference.random;

/**
 * Tables of the ziggurat for the unit exponential: 256 layers of equal area under {@code exp(-x)} (Marsaglia and Tsang,
 * "The ziggurat method for generating random variables", 2000). Nearly every draw costs a product and a comparison
 * instead of a logarithm.
 */
final class ExponentialZiggurat {
    private static final int LAYERS = 256;
    /** Where the tail begins, and the area of a layer. */
    private static final double TAIL = 7.69711747013104972, AREA = 0.0039496598225815571993;

    private static final double[] X = new double[LAYERS + 1], DENSITY = new double[LAYERS + 1];

    static {
        X[0] = AREA * Math.exp(TAIL);
        X[1] = TAIL;
        for (int i = 1; i < LAYERS; i++) X[i + 1] = i == LAYERS - 1 ? 0 : -Math.log(AREA / X[i] + Math.exp(-X[i]));
        for (int i = 0; i <= LAYERS; i++) DENSITY[i] = Math.exp(-X[i]);
    }

    private ExponentialZiggurat() {}

    /** Never 0. */
    static double draw(RandomStream random) {
        double start = 0;
        while (true) {
            long bits = random.bits();
            int layer = (int) bits & (LAYERS - 1);
            double x = ((bits >>> 12) + 0.5) * 0x1.0p-52 * X[layer];
            if (x < X[layer + 1]) return start + x;
            if (layer == 0) start += TAIL; // beyond the tail's start the exponential begins anew
            else if (DENSITY[layer + 1] + (DENSITY[layer] - DENSITY[layer + 1]) * random.uniform() < Math.exp(-x))
                return start + x;
        }
    }
}
