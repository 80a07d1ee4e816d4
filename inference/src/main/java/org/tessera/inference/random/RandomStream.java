package org.tessera.inference.random;

import java.util.random.RandomGenerator;

/**
 * A stream of random numbers that is a pure function of (seed, node, purpose) and of where it is moved to: (step,
 * element of the whole plate). xoshiro256++ (Blackman and Vigna, 2019) started by SplitMix64 on a hash of them all;
 * {@link #at(long, long)} moves it without allocating. Normals and exponentials are its own, so that every JDK gives
 * the same bits: the normals of {@link RandomGenerator} differ between JDK 17 and 25. Not thread-safe.
 */
public final class RandomStream implements RandomGenerator, Streams {
    private final long key;
    private long s0, s1, s2, s3;

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
        return this;
    }

    /** Moves to the start of the stream of an element, by its number in the whole plate, at {@code step}. */
    public RandomStream at(long step, long element) {
        return at(mix(step * 0xD1342543DE82EF95L + 1) + element);
    }

    /** Moves to the start of the stream of {@code part} of what {@link #at(long, long)} names. */
    public RandomStream at(long step, long element, long part) {
        return at(mix(mix(step * 0xD1342543DE82EF95L + 1) + element) + part);
    }

    /** Itself, for every variable. */
    @Override
    public RandomStream of(int variable) {
        return this;
    }

    @Override
    public RandomStream shared() {
        return this;
    }

    @Override
    public long nextLong() {
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
        return ((nextLong() >>> 12) + 0.5) * 0x1.0p-52;
    }

    /** Unit exponential, never 0. */
    public double exponential() {
        return ExponentialZiggurat.draw(this);
    }

    /** Standard normal. */
    public double gaussian() {
        return GaussianZiggurat.draw(this);
    }

    /** {@link #uniform()}: unlike that of other generators never 0, so that its logarithm is finite. */
    @Override
    public double nextDouble() {
        return uniform();
    }

    /** {@link #exponential()}. */
    @Override
    public double nextExponential() {
        return exponential();
    }

    /** {@link #gaussian()}. */
    @Override
    public double nextGaussian() {
        return gaussian();
    }

    @Override
    public double nextGaussian(double mean, double stddev) {
        if (!(stddev >= 0)) throw new IllegalArgumentException("a standard deviation of " + stddev);
        return mean + stddev * gaussian();
    }

    /** Uniform on 0 .. n-1. */
    public int below(int n) {
        return (int) Math.multiplyHigh(nextLong() >>> 1, 2L * n);
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
