package org.tessera.inference.internal.train;

import java.util.Map;
import java.util.Optional;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.optim.MStep;
import org.tessera.inference.optim.Minimiser;
import org.tessera.inference.optim.Tolerance;

/**
 * The minimisation of a session's deterministic objective: after each step the session stands at the accepted point.
 */
public final class Descent {
    private final Session session;
    public final Coordinates coordinates;
    private final SessionObjective objective;
    private final Minimiser minimiser;
    private boolean started;

    public Descent(Session session) {
        this.session = session;
        coordinates = new Coordinates(session);
        objective = new SessionObjective(session, coordinates);
        Optional<MStep> closed = ClosedForms.of(session, coordinates).map(c -> c);
        minimiser = new Minimiser(objective, closed, Tolerance.DEFAULT);
    }

    /** Starts over at a point of the session's coordinates. */
    public void startAt(double[] point) {
        minimiser.startAt(point);
        started = true;
        coordinates.put(minimiser.point());
    }

    /**
     * One accepted iterate, from where the session stands when it is the first; false when there is nothing left to do.
     */
    public boolean step() {
        if (!started) {
            startAt(coordinates.point());
            if (!Double.isFinite(value())) throw contradiction();
        }
        boolean more = minimiser.step();
        coordinates.put(minimiser.point());
        return more;
    }

    /** What to say when no start has a finite value. */
    IllegalStateException contradiction() {
        return objective
                .refusal()
                .orElseGet(() -> new IllegalStateException("what is given has probability 0 under model '"
                        + session.settings().model.name()
                        + "' from every start: the evidence contradicts it, or starts are needed"
                        + " that allow it (start(..), init(..))"));
    }

    public double value() {
        return minimiser.value();
    }

    double[] point() {
        return minimiser.point();
    }

    double[] gradient() {
        return minimiser.gradient();
    }

    Minimiser.Outcome outcome() {
        return minimiser.outcome();
    }

    /** Evaluations of the objective so far. */
    public long evaluations() {
        return objective.evaluations();
    }

    Map<String, double[]> state() {
        if (!started) startAt(coordinates.point());
        return minimiser.state();
    }

    void check(Map<String, double[]> state) {
        minimiser.check(state);
    }

    void restore(Map<String, double[]> state) {
        minimiser.restore(state);
        started = true;
        coordinates.put(minimiser.point());
    }
}
