package org.tessera.inference.internal.engine.net;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * The exponential of numbers that are not positive, for a row at a time, to 2e-7 relative: {@code m = n log 2 + f} with
 * |f| <= log(2)/2, a polynomial for {@code exp(f) - 1}, and 2^n from its bits. Below -87 it stays at exp(-87).
 *
 * <p>Java 17 vectorises short loops over arrays of one type, but neither casts nor {@code intBitsToFloat}. So n is
 * rounded by adding 1.5 * 2^23, whose low bits then hold it, and the step from float to int and back is a copy through
 * 4 KB outside the heap, seen once as floats and once as ints.
 */
final class MinusExp {
    private static final float LOWEST = -87f, INVERSE_LOG2 = 1.44269504f, ROUND = 0x1.8p23f;
    /** log 2 in two parts, the first so short that its products with n are exact. */
    private static final float LOG2_HIGH = 0.693359375f, LOG2_LOW = -2.12194440e-4f;
    /** Minimax polynomial of (exp(f) - 1) / f, relative error 1.1e-8. */
    private static final float C1 = 0.49999997f,
            C2 = 0.16666506f,
            C3 = 0.041667137f,
            C4 = 0.008369076f,
            C5 = 0.0013888873f;

    private final float[] power;
    private final int[] bits;
    private final FloatBuffer asFloats;
    private final IntBuffer asInts;

    MinusExp(int width) {
        power = new float[width];
        bits = new int[width];
        ByteBuffer shared = ByteBuffer.allocateDirect(4 * width).order(ByteOrder.nativeOrder());
        asFloats = shared.asFloatBuffer();
        asInts = shared.asIntBuffer();
    }

    /** {@code to[i] = exp(m[i])} for i < n, m[i] <= 0; {@code to} is not {@code m}. */
    void exp(float[] m, float[] to, int n) {
        split(m, power, to, n);
        powers(n);
        times(power, to, n);
    }

    /** {@code to[i] = exp(m[i]) - 1}, without cancellation. */
    void expMinus1(float[] m, float[] to, int n) {
        split(m, power, to, n);
        powers(n);
        timesMinus1(power, to, n);
    }

    private static void split(float[] m, float[] rounded, float[] expf, int n) {
        for (int i = 0; i < n; i++) {
            float v = Math.max(m[i], LOWEST);
            float z = v * INVERSE_LOG2 + ROUND;
            float whole = z - ROUND;
            float f = (v - whole * LOG2_HIGH) - whole * LOG2_LOW;
            rounded[i] = z;
            expf[i] = f * (1f + f * (C1 + f * (C2 + f * (C3 + f * (C4 + f * C5)))));
        }
    }

    /** power: from n + 1.5 * 2^23 to 2^n. */
    private void powers(int n) {
        asFloats.put(0, power, 0, n);
        asInts.get(0, bits, 0, n);
        toExponent(bits, n);
        asInts.put(0, bits, 0, n);
        asFloats.get(0, power, 0, n);
    }

    private static void toExponent(int[] bits, int n) {
        for (int i = 0; i < n; i++) bits[i] = (bits[i] << 23) + 0x3F800000;
    }

    private static void times(float[] power, float[] expf, int n) {
        for (int i = 0; i < n; i++) expf[i] = power[i] * expf[i] + power[i];
    }

    private static void timesMinus1(float[] power, float[] expf, int n) {
        for (int i = 0; i < n; i++) expf[i] = power[i] * expf[i] + (power[i] - 1f);
    }
}
