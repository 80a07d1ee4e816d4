package org.tessera.inference.optim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Minimises a deterministic objective, one accepted iterate a step. Where every coordinate has a closed M-step:
 * accelerated EM, checked by L-BFGS at its end. Where some have: a few M-steps, L-BFGS, M-steps at the end. Else
 * L-BFGS. Rounds go on until neither gains anything, because each stalls where the other does not: L-BFGS at
 * probabilities that go to 0, EM along flat valleys. All state is in {@link #state}.
 */
public final class Minimiser {
    /** How a minimisation stands. */
    public enum Outcome {
        RUNNING,
        /** Nothing promises to gain more than the tolerance. */
        CONVERGED,
        /** No lower point was found although the slope is not 0: a kink, an edge, or rounding. */
        STUCK
    }

    private enum Phase {
        EXPECT,
        DESCEND,
        CHECK,
        DONE
    }

    private static final Set<String> STATE =
            Set.of("point", "gradient", "value", "steps", "changes", "now", "slopes", "counters");
    private static final int FEW = 5, MOST_EXPECT = 200, MOST_ROUNDS = 30, CHECKS = 3;
    /** An EM cycle that gains less than this share of the value hands over. */
    private static final double SLOW = 1e-9;
    /** So many iterates of L-BFGS in a row that gain less than this share of the value stand at a kink or an edge. */
    private static final int STANDING = 10;

    private static final double NOTHING = 1e-13;

    private final Objective objective;
    private final Optional<MStep> closed;
    private final Tolerance tolerance;
    private final Lbfgs descent;
    private final Optional<Squarem> expectation;
    private Phase phase = Phase.DONE;
    private Outcome outcome = Outcome.RUNNING;
    private double[] point = {}, gradient = {};
    private double value, checked;
    private int inPhase, rounds, standing;
    private boolean stalled;
    private long evaluations;

    public Minimiser(Objective objective, Optional<MStep> closed, Tolerance tolerance) {
        this.objective = objective;
        this.closed = closed;
        this.tolerance = tolerance;
        descent = new Lbfgs(objective);
        expectation = closed.map(c -> new Squarem(objective, c));
    }

    /** Evaluates a point and starts there; its value may be infinite, then no step is possible. */
    public void startAt(double[] from) {
        evaluations++;
        point = from.clone();
        gradient = new double[from.length];
        rounds = 0;
        outcome = Outcome.RUNNING;
        if (expectation.isPresent()) {
            expectation.get().startAt(point);
            takeFrom(expectation.get());
        } else {
            value = objective.at(point, gradient);
        }
        if (Double.isFinite(value)) begin(expectation.isPresent() ? Phase.EXPECT : Phase.DESCEND);
        else finish(Outcome.STUCK);
    }

    private void begin(Phase next) {
        phase = next;
        inPhase = 0;
        standing = 0;
        if (next == Phase.DESCEND) descent.startAt(point, value, gradient);
        if (next == Phase.CHECK && expectation.isPresent()) {
            checked = value;
            expectation.get().startAt(point);
            evaluations++;
        }
    }

    private void finish(Outcome how) {
        outcome = how;
        phase = Phase.DONE;
    }

    /** One accepted iterate; false when there is none to be had, and {@link #outcome} says why. */
    public boolean step() {
        switch (phase) {
            case EXPECT -> expect();
            case DESCEND -> descend();
            case CHECK -> check();
            case DONE -> {
                return false;
            }
        }
        return phase != Phase.DONE;
    }

    private void expect() {
        Squarem em = expectation.orElseThrow();
        double before = value;
        boolean complete = closed.orElseThrow().isComplete();
        if (complete) em.accelerated();
        else em.plain();
        evaluations += em.evaluations;
        takeFrom(em);
        inPhase++;
        boolean slow = before - value <= SLOW * Math.max(1, Math.abs(value));
        if (complete ? slow || inPhase >= MOST_EXPECT : slow || inPhase >= FEW) begin(Phase.DESCEND);
    }

    private void descend() {
        double before = value;
        boolean moved = descent.iterate();
        evaluations += descent.evaluations();
        takeFromDescent();
        inPhase++;
        boolean flat = descent.largestSlope() <= tolerance.slopeAt(value);
        standing = before - value <= NOTHING * Math.max(1, Math.abs(value)) ? standing + 1 : 0;
        if (moved && standing < STANDING && !(flat && descent.decrement() <= tolerance.decreaseAt(value))) return;
        stalled = !flat;
        if (expectation.isPresent()) begin(Phase.CHECK);
        else finish(stalled ? Outcome.STUCK : Outcome.CONVERGED);
    }

    private void check() {
        Squarem em = expectation.orElseThrow();
        em.plain();
        evaluations += em.evaluations;
        takeFrom(em);
        if (++inPhase < CHECKS) return;
        if (checked - value <= 10 * tolerance.decreaseAt(value)) {
            finish(stalled ? Outcome.STUCK : Outcome.CONVERGED);
            return;
        }
        if (++rounds >= MOST_ROUNDS) finish(Outcome.STUCK);
        else begin(Phase.EXPECT);
    }

    private void takeFrom(Squarem em) {
        System.arraycopy(em.x, 0, point, 0, point.length);
        System.arraycopy(em.gradient, 0, gradient, 0, point.length);
        value = em.value;
    }

    private void takeFromDescent() {
        System.arraycopy(descent.point(), 0, point, 0, point.length);
        System.arraycopy(descent.gradient(), 0, gradient, 0, point.length);
        value = descent.value();
    }

    /** The present point; the array is this object's own. */
    public double[] point() {
        return point;
    }

    public double[] gradient() {
        return gradient;
    }

    public double value() {
        return value;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** Evaluations of the objective so far, those of every start included. */
    public long evaluations() {
        return evaluations;
    }

    /** All that is needed to go on with the same bits, by name. */
    public Map<String, double[]> state() {
        Map<String, double[]> state = new LinkedHashMap<>(descent.state());
        state.put("now", point.clone());
        state.put("slopes", gradient.clone());
        state.put("counters", counters());
        return state;
    }

    private double[] counters() {
        return new double[] {
            phase.ordinal(), outcome.ordinal(), inPhase, rounds, stalled ? 1 : 0, evaluations, value, checked, standing
        };
    }

    /**
     * Refuses a state that {@link #restore} cannot take; changes nothing.
     *
     * @throws IllegalArgumentException naming what is missing, too much, of another length or not a number
     */
    public void check(Map<String, double[]> state) {
        StateArrays.requireNames(state, STATE);
        descent.check(state);
        StateArrays.requireNumbers(state, "now", objective.dimension());
        StateArrays.requireNumbers(state, "slopes", objective.dimension());
        double[] c = state.get("counters");
        boolean known = c.length == counters().length
                && isOrdinal(c[0], Phase.values().length)
                && isOrdinal(c[1], Outcome.values().length);
        if (!known) throw new IllegalArgumentException("'counters' of the optimiser hold what cannot be");
    }

    private static boolean isOrdinal(double number, int count) {
        return number >= 0 && number < count && number == Math.rint(number);
    }

    /** Takes back what {@link #state} gave. */
    public void restore(Map<String, double[]> state) {
        descent.restore(state);
        double[] c = state.get("counters");
        point = state.get("now").clone();
        gradient = state.get("slopes").clone();
        phase = Phase.values()[(int) c[0]];
        outcome = Outcome.values()[(int) c[1]];
        inPhase = (int) c[2];
        rounds = (int) c[3];
        stalled = c[4] != 0;
        evaluations = (long) c[5];
        value = c[6];
        checked = c[7];
        standing = (int) c[8];
        // expected counts are a function of the point
        if (expectation.isPresent() && point.length > 0) expectation.get().startAt(point);
    }
}
