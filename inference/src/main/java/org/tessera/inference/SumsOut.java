package org.tessera.inference;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;
import org.tessera.dsl.ast.Term;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.graph.StochasticGraph;
import org.tessera.inference.plan.Group;
import org.tessera.inference.plan.Plan;

/** Whether {@code auto()} sums the latents of a model out: no gradient to estimate, and the objective is the evidence itself rather than a bound. */
final class SumsOut {
    /** Rows of a problem that are always worth it. */
    private static final long ALWAYS = 16;
    /** Times the evaluations that ARSM can need. */
    private static final long TIMES_ARSM = 4;

    private SumsOut() {}

    /** A user's guide is what the user wants to be fitted, and a cost is no part of a density. */
    static boolean isPossible(Settings s) {
        return s.guide == null && !s.model.guide().isPrior() && s.model.guide().entries().isEmpty() && s.estimators.isEmpty() && s.model.terms().stream().allMatch(Term.Factor.class::isInstance);
    }

    /**
     * Where variables of a problem depend on each other, a mean-field posterior falls short of the evidence and no number of steps mends that. A variable alone in its problem
     * is better enumerated under its guide, which costs less and can become the posterior itself.
     *
     * @param plan of the graph with its latents summed out
     */
    static boolean pays(StochasticGraph graph, Plan plan, @Nullable Axis minibatch) {
        boolean coupled = plan.groups().stream().anyMatch(g -> g.shape(plan.size()).variables() > 1);
        return coupled && plan.groups().stream().allMatch(g -> isOfOnePlate(g, minibatch) && isCheap(g, plan));
    }

    /** Terms of a part of a plate and terms of all data cannot be summed out together. */
    private static boolean isOfOnePlate(Group g, @Nullable Axis minibatch) {
        return minibatch == null || g.reached().stream().map(r -> r.cost().node().axes().contains(minibatch)).distinct().count() <= 1;
    }

    private static boolean isCheap(Group g, Plan plan) {
        long rows = plan.evaluationsBound(g) / g.problems(plan.size());
        return rows <= Math.max(ALWAYS, TIMES_ARSM * Estimators.arsm().evaluations(g.shape(plan.size())));
    }
}
