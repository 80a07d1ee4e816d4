package org.tessera.inference.random;

/**
 * A stream of random numbers that is a pure function of (seed, node, purpose, step): xoshiro256++ (Blackman and Vigna,
 * 2019) started by SplitMix64 on a hash of the four. {@link #at(long)} moves it to a step without allocating. Not
 * thread-safe.
 */
public final class RandomStream {
    private final long key;
    private long s0, s1, s2, s3;
    private double spareGaussian = Double.NaN;

    public RandomStream(long seed, String node, String purpose) {
        this.key = mix(mix(mix(seed) ^ hash(node)) + hash(purpose));
        at(0);
    }

    /** Moves to the start of the stream of {@code step}. */
    public RandomStream at(long step) {
        long x = mix(key ^ mix(step + 0x632BE59BD9B4E019L));
        s0 = mix(x += 0x9E3779B97F4A7C15L);
        s1 = mix(x += 0x9E3779B97F4A7C15L);
        s2 = mix(x += 0x9E3779B97F4A7C15L);
        s3 = mix(x + 0x9E3779B97F4A7C15L);
        spareGaussian = Double.NaN;
        return this;
    }

    /** Moves to the start of the stream of {@code part} (a problem, a row) of {@code step}. */
    public RandomStream at(long step, long part) {
        return at(mix(step * 0xD1342543DE82EF95L + 1) + part);
    }

    /** 64 random bits. */
    public long bits() {
        long result = Long.rotateLeft(s0 + s3, 23) + s0;
        long t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    /**
     * Uniform on the open interval (0, 1). With 53 bits and the half added, the largest would round to 1; with 52 it
     * does not.
     */
    public double uniform() {
        return ((bits() >>> 12) + 0.5) * 0x1.0p-52;
    }

    /** Unit exponential, never 0. */
    public double exponential() {
        return ExponentialZiggurat.draw(this);
    }

    /** Standard normal (Marsaglia's polar method). */
    public double gaussian() {
        if (!Double.isNaN(spareGaussian)) {
            double g = spareGaussian;
            spareGaussian = Double.NaN;
            return g;
        }
        double u, v, s;
        do {
            u = 2 * uniform() - 1;
            v = 2 * uniform() - 1;
            s = u * u + v * v;
        } while (s >= 1 || s == 0);
        double f = Math.sqrt(-2 * Math.log(s) / s);
        spareGaussian = v * f;
        return u * f;
    }

    /** Uniform on 0 .. n-1. */
    public int below(int n) {
        return (int) Math.multiplyHigh(bits() >>> 1, 2L * n);
    }

    private static long hash(String text) {
        long h = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) h = (h ^ text.charAt(i)) * 0x100000001B3L;
        return mix(h);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
