package org.tessera.inference.optim;

/**
 * A step length along a direction of descent that meets the weak Wolfe conditions, or near the limit of rounding the
 * approximate ones (Hager, Zhang, "A new conjugate gradient method with guaranteed descent and an efficient line
 * search", SIAM J. Optim. 16, 2005, section 4), found by bracketing with cubic interpolation inside the bracket.
 * Brackets rather than strong conditions, so that kinks and walls of {@code +inf} do no harm (Lewis, Overton,
 * "Nonsmooth optimization via quasi-Newton methods", Math. Program. 141, 2013).
 */
final class LineSearch {
    private static final double DECREASE = 1e-4, CURVATURE = 0.9;
    /** Differences of the value below this share of it are rounding. */
    private static final double ROUNDING = 1e-13;

    private static final int MOST = 40;
    /** How near to an end of the bracket a trial may lie, as a share of it. */
    private static final double MARGIN = 0.1;
    /** Where to look next, as a share of the bracket, when its far end is no number. */
    private static final double BACK = 0.25;

    private final Objective objective;
    final double[] x, gradient;
    double value;
    int evaluations;

    LineSearch(Objective objective) {
        this.objective = objective;
        x = new double[objective.dimension()];
        gradient = new double[x.length];
    }

    /**
     * Searches from a point.
     *
     * @param slope derivative along the direction at the point, negative
     * @param first the first length tried
     * @return whether a point was found; then it stands in {@link #x}, {@link #value} and {@link #gradient}
     */
    boolean run(double[] from, double valueThere, double[] direction, double slope, double first) {
        double low = 0,
                lowValue = valueThere,
                lowSlope = slope,
                high = Double.POSITIVE_INFINITY,
                highValue = Double.NaN,
                highSlope = Double.NaN;
        double rounding = ROUNDING * Math.max(1, Math.abs(valueThere)), length = first;
        evaluations = 0;
        for (int i = 0; i < MOST; i++) {
            for (int k = 0; k < x.length; k++) x[k] = from[k] + length * direction[k];
            value = objective.at(x, gradient);
            evaluations++;
            double there = Double.isFinite(value) ? dot(gradient, direction) : Double.NaN;
            boolean falls = value <= valueThere + DECREASE * length * slope;
            boolean approximate = value <= valueThere + rounding && there <= (2 * DECREASE - 1) * slope;
            if (!(falls || approximate) || Double.isNaN(there)) {
                high = length;
                highValue = value;
                highSlope = there;
            } else if (there < CURVATURE * slope) {
                low = length;
                lowValue = value;
                lowSlope = there;
            } else {
                return true;
            }
            if (Double.isInfinite(high)) length = 2 * length;
            else length = low + (high - low) * clamp(inside(high - low, lowValue, lowSlope, highValue, highSlope));
            if (length == low || length == high) break;
        }
        return low > 0 && isAt(from, direction, low);
    }

    /** Where no length bends the slope enough, as down an endless slope, the longest that fell far enough will do. */
    private boolean isAt(double[] from, double[] direction, double length) {
        for (int k = 0; k < x.length; k++) x[k] = from[k] + length * direction[k];
        value = objective.at(x, gradient);
        evaluations++;
        return Double.isFinite(value);
    }

    /**
     * Where in a bracket the cubic through both ends has its minimum, as a share of it; a quarter where an end is no
     * number.
     */
    private static double inside(double width, double f0, double g0, double f1, double g1) {
        if (!Double.isFinite(f1) || Double.isNaN(g1)) return BACK;
        double d = g0 + g1 + 3 * (f0 - f1) / width, root = Math.sqrt(Math.max(0, d * d - g0 * g1));
        double share = 1 - (g1 + root - d) / (g1 - g0 + 2 * root);
        return Double.isFinite(share) ? share : 0.5;
    }

    private static double clamp(double share) {
        return Math.max(MARGIN, Math.min(1 - MARGIN, share));
    }

    static double dot(double[] a, double[] b) {
        double s = 0;
        for (int i = 0; i < a.length; i++) s += a[i] * b[i];
        return s;
    }
}
