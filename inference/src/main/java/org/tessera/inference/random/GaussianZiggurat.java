package org.tessera.inference.random;

/**
 * Tables of the ziggurat for the standard normal: 256 layers of equal area under {@code exp(-x^2 / 2)} (Marsaglia and
 * Tsang, "The ziggurat method for generating random variables", 2000), mirrored by the sign of the bits drawn.
 * StrictMath, so that every JDK gives the same bits.
 */
final class GaussianZiggurat {
    private static final int LAYERS = 256;
    /** Where the tail begins, and the area of a layer. */
    private static final double TAIL = 3.6541528853610088, AREA = 0.00492867323397465533;

    private static final double[] X = new double[LAYERS + 1], DENSITY = new double[LAYERS + 1];
    /** Widths of the layers in units of the 53 bits drawn, the sign being one of them. */
    private static final double[] UNIT = new double[LAYERS];

    static {
        X[0] = AREA / density(TAIL);
        X[1] = TAIL;
        for (int i = 1; i < LAYERS; i++)
            X[i + 1] = i == LAYERS - 1 ? 0 : StrictMath.sqrt(-2 * StrictMath.log(AREA / X[i] + density(X[i])));
        for (int i = 0; i <= LAYERS; i++) DENSITY[i] = density(X[i]);
        for (int i = 0; i < LAYERS; i++) UNIT[i] = X[i] * 0x1.0p-52;
    }

    private GaussianZiggurat() {}

    private static double density(double x) {
        return StrictMath.exp(-0.5 * x * x);
    }

    static double draw(RandomStream random) {
        long bits = random.nextLong();
        int layer = (int) bits & (LAYERS - 1);
        double x = ((bits >> 11) + 0.5) * UNIT[layer];
        return Math.abs(x) < X[layer + 1] ? x : beyond(random, layer, x);
    }

    /**
     * One draw in a hundred: on the edge of a layer, or in the tail. A method of its own, so that the other is inlined.
     */
    private static double beyond(RandomStream random, int layer, double x) {
        while (true) {
            if (layer == 0) return Math.copySign(tail(random), x);
            if (DENSITY[layer + 1] + (DENSITY[layer] - DENSITY[layer + 1]) * random.uniform() < density(x)) return x;
            long bits = random.nextLong();
            layer = (int) bits & (LAYERS - 1);
            x = ((bits >> 11) + 0.5) * UNIT[layer];
            if (Math.abs(x) < X[layer + 1]) return x;
        }
    }

    /** A normal given that it is above {@link #TAIL} (Marsaglia, Technometrics 6, 1964). */
    private static double tail(RandomStream random) {
        double over;
        do {
            over = random.exponential() / TAIL;
        } while (2 * random.exponential() < over * over);
        return TAIL + over;
    }
}
