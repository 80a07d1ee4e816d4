package org.tessera.inference.internal.session;

import org.tessera.dsl.Axis;
import org.tessera.inference.estimator.Auto;
import org.tessera.inference.estimator.Exact;
import org.tessera.inference.plan.Group;
import org.tessera.inference.result.CostMeaning;
import org.tessera.inference.result.CostMeaning.Scatter;

/** What the cost of a step of a session is. */
public final class Costs {
    private Costs() {}

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
        return group.isSummedOut()
                || group.estimator().filter(Exact.class::isInstance).isPresent()
                        && group.latents().stream()
                                .noneMatch(l -> session.settings().estimatorOf(l.name()) instanceof Auto);
    }
}
