package org.tessera.inference.optim;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limited-memory BFGS: the direction {@code -H g} by the two-loop recursion over the last {@value #MEMORY} pairs of
 * steps and changes of the gradient, scaled by {@code s.y / y.y} of the last. Source: Nocedal, Wright, "Numerical
 * Optimization", 2nd ed., Springer 2006, algorithms 7.4 and 7.5. One iterate is one accepted point. All state is in
 * {@link #state}. Not thread-safe.
 */
public final class Lbfgs {
    private static final int MEMORY = 20;
    /** Of a pair whose curvature is below this share of its lengths nothing can be learned. */
    private static final double LEAST_CURVATURE = 1e-12;

    private final Objective objective;
    private final LineSearch search;
    private final Deque<double[]> steps = new ArrayDeque<>(), changes = new ArrayDeque<>();
    private final double[] x, gradient, direction;
    private double value = Double.NaN, decrement = Double.POSITIVE_INFINITY;

    public Lbfgs(Objective objective) {
        this.objective = objective;
        search = new LineSearch(objective);
        x = new double[objective.dimension()];
        gradient = new double[x.length];
        direction = new double[x.length];
    }

    /** Starts at a point with its value and gradient, without memory. */
    public void startAt(double[] point, double valueThere, double[] gradientThere) {
        System.arraycopy(point, 0, x, 0, x.length);
        System.arraycopy(gradientThere, 0, gradient, 0, x.length);
        value = valueThere;
        decrement = Double.POSITIVE_INFINITY;
        steps.clear();
        changes.clear();
    }

    /** The present point; the array is this object's own. */
    public double[] point() {
        return x;
    }

    public double[] gradient() {
        return gradient;
    }

    public double value() {
        return value;
    }

    /**
     * {@code g.H g}, twice the decrease that the quadratic model promises: an estimate of how far the value is above
     * the minimum.
     */
    public double decrement() {
        return decrement;
    }

    public double largestSlope() {
        double most = 0;
        for (double g : gradient) most = Math.max(most, Math.abs(g));
        return most;
    }

    /** Evaluations of the last {@link #iterate}. */
    public int evaluations() {
        return search.evaluations;
    }

    /**
     * One accepted point further.
     *
     * @return false where no point is lower within rounding: the present one stays
     */
    public boolean iterate() {
        search.evaluations = 0;
        if (largestSlope() == 0) {
            decrement = 0;
            return false;
        }
        if (advance()) return true;
        if (steps.isEmpty()) return false;
        steps.clear(); // what was learned elsewhere misleads here: once more along the gradient
        changes.clear();
        int spent = search.evaluations;
        boolean moved = advance();
        search.evaluations += spent;
        return moved;
    }

    private boolean advance() {
        direct();
        double slope = LineSearch.dot(direction, gradient);
        if (!(slope < 0)) return false;
        decrement = -slope;
        double first = steps.isEmpty() ? Math.min(1, 1 / norm(gradient)) : 1;
        if (!search.run(x, value, direction, slope, first)) return false;
        remember();
        System.arraycopy(search.x, 0, x, 0, x.length);
        System.arraycopy(search.gradient, 0, gradient, 0, x.length);
        value = search.value;
        return true;
    }

    private void remember() {
        double[] s = new double[x.length], y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            s[i] = search.x[i] - x[i];
            y[i] = search.gradient[i] - gradient[i];
        }
        if (!(LineSearch.dot(s, y) > LEAST_CURVATURE * norm(s) * norm(y))) return;
        if (steps.size() == MEMORY) {
            steps.removeFirst();
            changes.removeFirst();
        }
        steps.addLast(s);
        changes.addLast(y);
    }

    private void direct() {
        for (int i = 0; i < x.length; i++) direction[i] = -gradient[i];
        double[] alpha = new double[steps.size()];
        Iterator<double[]> s = steps.descendingIterator(), y = changes.descendingIterator();
        for (int k = 0; s.hasNext(); k++) {
            double[] step = s.next(), change = y.next();
            alpha[k] = LineSearch.dot(step, direction) / LineSearch.dot(step, change);
            add(-alpha[k], change);
        }
        if (!steps.isEmpty()) {
            double scale = LineSearch.dot(steps.getLast(), changes.getLast())
                    / LineSearch.dot(changes.getLast(), changes.getLast());
            for (int i = 0; i < x.length; i++) direction[i] *= scale;
        }
        s = steps.iterator();
        y = changes.iterator();
        for (int k = alpha.length - 1; s.hasNext(); k--) {
            double[] step = s.next(), change = y.next();
            add(alpha[k] - LineSearch.dot(change, direction) / LineSearch.dot(step, change), step);
        }
    }

    private void add(double factor, double[] v) {
        for (int i = 0; i < x.length; i++) direction[i] += factor * v[i];
    }

    private static double norm(double[] v) {
        return Math.sqrt(LineSearch.dot(v, v));
    }

    /** All that is needed to go on with the same bits. */
    public Map<String, double[]> state() {
        Map<String, double[]> state = new LinkedHashMap<>();
        state.put("point", x.clone());
        state.put("gradient", gradient.clone());
        state.put("value", new double[] {value, decrement});
        state.put("steps", flat(steps));
        state.put("changes", flat(changes));
        return state;
    }

    /** Refuses a state that {@link #restore} cannot take. */
    void check(Map<String, double[]> state) {
        StateArrays.requireNumbers(state, "point", x.length);
        StateArrays.requireNumbers(state, "gradient", x.length);
        int remembered = state.get("steps").length;
        if (remembered > MEMORY * x.length || x.length > 0 && remembered % x.length != 0) {
            throw new IllegalArgumentException("'steps' of the optimiser takes up to " + MEMORY + " times " + x.length
                    + " numbers, the file has " + remembered);
        }
        StateArrays.requireNumbers(state, "steps", remembered);
        StateArrays.requireNumbers(state, "changes", remembered);
        if (state.get("value").length != 2) {
            throw new IllegalArgumentException("'value' of the optimiser takes 2 numbers");
        }
    }

    /** Takes back what {@link #state} gave. */
    public void restore(Map<String, double[]> state) {
        System.arraycopy(state.get("point"), 0, x, 0, x.length);
        System.arraycopy(state.get("gradient"), 0, gradient, 0, x.length);
        value = state.get("value")[0];
        decrement = state.get("value")[1];
        unflat(state.get("steps"), steps);
        unflat(state.get("changes"), changes);
    }

    private double[] flat(Deque<double[]> vectors) {
        double[] all = new double[vectors.size() * x.length];
        int at = 0;
        for (double[] v : vectors) {
            System.arraycopy(v, 0, all, at, x.length);
            at += x.length;
        }
        return all;
    }

    private void unflat(double[] all, Deque<double[]> vectors) {
        vectors.clear();
        for (int at = 0; at < all.length; at += x.length) vectors.addLast(Arrays.copyOfRange(all, at, at + x.length));
    }
}
