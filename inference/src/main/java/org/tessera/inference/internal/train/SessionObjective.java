package org.tessera.inference.internal.train;

import java.util.Optional;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.optim.Objective;

/** A session whose latents are all summed out, or that has none, as a function of its coordinates: total nats. */
public final class SessionObjective implements Objective {
    private final Session session;
    private final Coordinates coordinates;
    private long evaluations;
    private Optional<IllegalStateException> refusal = Optional.empty();

    public SessionObjective(Session session, Coordinates coordinates) {
        this.session = session;
        this.coordinates = coordinates;
    }

    @Override
    public int dimension() {
        return coordinates.dimension();
    }

    @Override
    public double at(double[] x, double[] gradient) {
        coordinates.put(x);
        evaluations++;
        double cost;
        try {
            cost = session.program().step(0);
        } catch (IllegalStateException impossible) {
            // probability 0 at a trial point is a step too far, not an end; who finds no other point says why
            if (refusal.isEmpty()) refusal = Optional.of(impossible);
            return Double.POSITIVE_INFINITY;
        }
        if (!Double.isFinite(cost)) return Double.POSITIVE_INFINITY;
        coordinates.gradient(gradient);
        for (double g : gradient) if (!Double.isFinite(g)) return Double.POSITIVE_INFINITY;
        return cost;
    }

    long evaluations() {
        return evaluations;
    }

    /** Why the first point that had no finite value had none, where that was said. */
    Optional<IllegalStateException> refusal() {
        return refusal;
    }
}
