package org.tessera.inference.result;

import org.tessera.dsl.Axis;
import org.tessera.inference.estimator.Auto;
import org.tessera.inference.estimator.Exact;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.plan.Group;

/**
 * What the cost of a step is.
 *
 * @param unit {@code nats} for totals, {@code nats per image} where they are divided by the size of the minibatched
 *     plate of that name
 * @param scatter whether steps at the same parameters cost the same
 */
public record CostMeaning(String unit, Scatter scatter) {
    /** Whether the cost of a step is the objective or one draw of it. */
    public enum Scatter {
        /** The objective itself. */
        NONE,
        /** A draw: of latents, of a minibatch, of resampled data. */
        DRAWS
    }

    /** Totals of a deterministic objective. */
    public static final CostMeaning TOTAL = new CostMeaning("nats", Scatter.NONE);

    public static CostMeaning of(Session session) {
        Axis plate = session.minibatch();
        boolean exact = plate == null
                && session.settings().resampled.isEmpty()
                && session.plan().groups().stream().allMatch(g -> isExpectation(session, g));
        return new CostMeaning(
                plate == null ? "nats" : "nats per " + plate.name(), exact ? Scatter.NONE : Scatter.DRAWS);
    }

    /** What auto() enumerates at first it may sample later. */
    private static boolean isExpectation(Session session, Group group) {
        return group.estimator() == null
                || group.estimator() instanceof Exact
                        && group.latents().stream()
                                .noneMatch(l -> session.settings().estimatorOf(l.name()) instanceof Auto);
    }
}
