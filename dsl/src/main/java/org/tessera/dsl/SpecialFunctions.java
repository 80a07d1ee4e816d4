package org.tessera.dsl;

import org.apache.commons.numbers.gamma.Erfc;

/** What the kept libraries do not have. */
final class SpecialFunctions {
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    /** Below it the normal distribution function is taken by its continued fraction. */
    private static final double FAR = -10;

    /** Up to it Bessel functions are summed as power series; beyond, their asymptotic series hold every digit. */
    private static final double NEAR = 30;

    private SpecialFunctions() {}

    /** log Phi(x), to about 1e-15 relative. */
    static double logPhi(double x) {
        if (x == Double.NEGATIVE_INFINITY) return x;
        if (x > FAR) return x > 5 ? Math.log1p(-tail(x)) : Math.log(tail(-x));
        return -0.5 * x * x - HALF_LOG_TWO_PI - Math.log(inverseMills(-x));
    }

    /** phi(x) / Phi(x), the derivative of log Phi. */
    static double millsRatio(double x) {
        return x > FAR ? Math.exp(-0.5 * x * x - HALF_LOG_TWO_PI - logPhi(x)) : inverseMills(-x);
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
        if (a <= NEAR) return Math.log(series(a, 0));
        return a - 0.5 * Math.log(2 * Math.PI * a) + Math.log(asymptotic(a, 0));
    }

    /** I1(x) / I0(x), the derivative of log I0. */
    static double besselRatio(double x) {
        double a = Math.abs(x);
        double ratio = a <= NEAR ? a / 2 * series(a, 1) / series(a, 0) : asymptotic(a, 1) / asymptotic(a, 0);
        return Math.copySign(a == Double.POSITIVE_INFINITY ? 1 : ratio, x);
    }

    /** {@code I_n(x) (2 / x)^n}: the sum of {@code (x^2/4)^k / (k! (k + n)!)} for n = 0 or 1. */
    private static double series(double x, int n) {
        double q = x * x / 4, term = 1, sum = 1;
        for (int k = 1; term > sum * 1e-17; k++) {
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
}
