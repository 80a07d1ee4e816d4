package org.tessera.dsl;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.Trigamma;

/** What the kept libraries do not have, or not to the last digits. */
final class SpecialFunctions {
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    /** Below it the normal distribution function is taken by its continued fraction. */
    private static final double FAR = -10;

    /** Up to it Bessel functions are summed as power series; beyond, their asymptotic series hold every digit. */
    private static final double NEAR = 30;

    /** From here on the asymptotic series of the gamma function and its derivatives hold every digit. */
    private static final double LARGE = 12;

    /** B(2k) / (2k (2k - 1)) for the Bernoulli numbers B: Stirling's series (Abramowitz and Stegun 6.1.41). */
    private static final double[] STIRLING = {
        1 / 12.0, -1 / 360.0, 1 / 1260.0, -1 / 1680.0, 1 / 1188.0, -691 / 360360.0, 1 / 156.0, -3617 / 122400.0
    };

    private SpecialFunctions() {}

    /** log Phi(x), to about 1e-15 relative. */
    static double logPhi(double x) {
        if (x == Double.NEGATIVE_INFINITY) return x;
        if (x > FAR) return x > 0 ? Math.log1p(-tail(x)) : Math.log(tail(-x));
        return -0.5 * x * x - HALF_LOG_TWO_PI - Math.log(inverseMills(-x));
    }

    /** phi(x) / Phi(x), the derivative of log Phi. */
    static double millsRatio(double x) {
        return x > FAR ? Math.exp(-0.5 * x * x - HALF_LOG_TWO_PI) / tail(-x) : inverseMills(-x);
    }

    /** 1 - Phi(x). */
    private static double tail(double x) {
        return 0.5 * Erfc.value(x / Math.sqrt(2));
    }

    /**
     * phi(x) / (1 - Phi(x)) for large x, by Laplace's continued fraction {@code x + 1/(x + 2/(x + 3/(x + ..)))}
     * (Abramowitz and Stegun 26.2.14).
     */
    private static double inverseMills(double x) {
        if (x > 1e8) return x;
        double value = x;
        for (int k = 40; k > 0; k--) value = x + k / value;
        return value;
    }

    /** log I0(x): the power series near 0, the asymptotic one beyond (Abramowitz and Stegun 9.6.12, 9.7.1). */
    static double logBesselI0(double x) {
        double a = Math.abs(x);
        if (a == Double.POSITIVE_INFINITY) return a;
        if (a <= NEAR) return Math.log1p(excess(a, 0));
        return a - 0.5 * Math.log(2 * Math.PI * a) + Math.log(asymptotic(a, 0));
    }

    /** I1(x) / I0(x), the derivative of log I0. */
    static double besselRatio(double x) {
        double a = Math.abs(x);
        if (a == Double.POSITIVE_INFINITY) return Math.signum(x);
        double ratio =
                a <= NEAR ? a / 2 * (1 + excess(a, 1)) / (1 + excess(a, 0)) : asymptotic(a, 1) / asymptotic(a, 0);
        return Math.copySign(ratio, x);
    }

    /** {@code I_n(x) (2 / x)^n - 1}: the sum of {@code (x^2/4)^k / (k! (k + n)!)} from k = 1 on, for n = 0 or 1. */
    private static double excess(double x, int n) {
        double q = x * x / 4, term = 1, sum = 0;
        for (int k = 1; k == 1 || term > sum * 1e-17; k++) {
            term *= q / (k * (double) (k + n));
            sum += term;
        }
        return sum;
    }

    /** {@code I_n(x) sqrt(2 pi x) exp(-x)}, up to its least term. */
    private static double asymptotic(double x, int n) {
        double mu = 4.0 * n * n, term = 1, sum = 1;
        for (int k = 1; k < 2 * x && Math.abs(term) > 1e-17; k++) {
            term *= -(mu - (2.0 * k - 1) * (2.0 * k - 1)) / (k * 8 * x);
            sum += term;
        }
        return sum;
    }

    /** {@code log Gamma(x) - (x - 1/2) log x + x - log(2 pi) / 2} for positive x. */
    static double stirling(double x) {
        if (x < LARGE) return LogGamma.value(x) - (x - 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI;
        double q = 1 / (x * x), sum = 0;
        for (int k = STIRLING.length - 1; k >= 0; k--) sum = STIRLING[k] + q * sum;
        return sum / x;
    }

    /** The derivative of {@link #stirling}. */
    static double stirlingSlope(double x) {
        if (x < LARGE) return digamma(x) - Math.log(x) + 0.5 / x;
        double q = 1 / (x * x), sum = 0;
        for (int k = STIRLING.length - 1; k >= 0; k--) sum = (2 * k + 1) * STIRLING[k] + q * sum;
        return -sum * q;
    }

    /** The derivative of log Gamma: its recurrence up to large numbers (Abramowitz and Stegun 6.3.5, 6.3.18). */
    static double digamma(double x) {
        if (!(x > 0)) return Digamma.value(x);
        double below = 0, y = x;
        // the largest, 1 / x itself, last
        for (; y < LARGE; y++) if (y > x) below += 1 / y;
        double above = Math.log(y) - 0.5 / y + stirlingSlope(y);
        return y > x ? above - below - 1 / x : above;
    }

    /** The derivative of {@link #digamma} (Abramowitz and Stegun 6.4.6, 6.4.12). */
    static double trigamma(double x) {
        if (!(x > 0)) return Trigamma.value(x);
        double below = 0, y = x;
        for (; y < LARGE; y++) if (y > x) below += 1 / (y * y);
        double q = 1 / (y * y), sum = 0;
        for (int k = STIRLING.length - 1; k >= 0; k--) sum = (2 * k + 1) * (2 * k + 2) * STIRLING[k] + q * sum;
        double above = 1 / y + 0.5 * q + sum * q / y;
        return y > x ? above + below + 1 / x / x : above;
    }
}
