package org.tessera.inference.optim;

/**
 * EM steps accelerated by squared extrapolation: with {@code r = p1 - p0}, {@code v = (p2 - p1) - r} and {@code a =
 * -|r| / |v|} the next point is {@code p0 - 2 a r + a^2 v}, shortened until every number is inside its range; where it
 * is higher than the EM point, the EM point stands instead. Source: Varadhan, Roland, "Simple and globally convergent
 * methods for accelerating the convergence of any EM algorithm", Scand. J. Statist. 35, 2008, scheme S3. Sums along a
 * simplex stay 1, since all three points have them.
 */
final class Squarem {
    /** Extrapolation at {@code a = -1} is the EM point itself. */
    private static final double PLAIN = -1.01;

    private final Objective objective;
    private final MStep closed;
    final double[] x, gradient;
    private final double[] trial, trialGradient;
    double value;
    private double[] next = {};
    int evaluations;

    Squarem(Objective objective, MStep closed) {
        this.objective = objective;
        this.closed = closed;
        x = new double[objective.dimension()];
        gradient = new double[x.length];
        trial = new double[x.length];
        trialGradient = new double[x.length];
    }

    /** Evaluates a point and stands there. */
    void startAt(double[] point) {
        System.arraycopy(point, 0, x, 0, x.length);
        value = objective.at(x, gradient);
        evaluations = 1;
        if (Double.isFinite(value)) next = closed.maximised();
    }

    /** One plain M-step; the other coordinates stay. */
    void plain() {
        evaluations = 0;
        System.arraycopy(x, 0, trial, 0, x.length);
        closed.put(next, trial);
        take(evaluate());
    }

    /** One accelerated cycle of two M-steps. */
    void accelerated() {
        evaluations = 0;
        double[] p0 = closed.natural(x), p1 = next;
        System.arraycopy(x, 0, trial, 0, x.length);
        closed.put(p1, trial);
        double first = evaluate();
        if (!take(first)) return;
        double[] p2 = next, leap = leap(p0, p1, p2);
        closed.put(leap, trial);
        double far = leap == p2 ? Double.POSITIVE_INFINITY : evaluate();
        if (far <= first) {
            take(far);
            return;
        }
        closed.put(p2, trial);
        take(evaluate());
    }

    private double evaluate() {
        evaluations++;
        return objective.at(trial, trialGradient);
    }

    /** Moves to the trial point where that is no higher than rounding allows. */
    private boolean take(double there) {
        if (!(there <= value + 1e-12 * Math.max(1, Math.abs(value)))) return false;
        System.arraycopy(trial, 0, x, 0, x.length);
        System.arraycopy(trialGradient, 0, gradient, 0, x.length);
        value = there;
        next = closed.maximised();
        return true;
    }

    /** The extrapolated point, or {@code p2} itself. */
    private double[] leap(double[] p0, double[] p1, double[] p2) {
        double rr = 0, vv = 0;
        for (int i = 0; i < p0.length; i++) {
            double r = p1[i] - p0[i], v = p2[i] - p1[i] - r;
            rr += r * r;
            vv += v * v;
        }
        double[] leap = new double[p0.length];
        for (double a = vv == 0 ? -1 : -Math.sqrt(rr / vv); a < PLAIN; a = (a - 1) / 2) {
            for (int i = 0; i < leap.length; i++) {
                double r = p1[i] - p0[i];
                leap[i] = p0[i] - 2 * a * r + a * a * (p2[i] - p1[i] - r);
            }
            if (closed.isInside(leap)) return leap;
        }
        return p2;
    }
}
