package org.tessera.examples.control;

import java.util.Locale;
import org.tessera.inference.estimator.DerivativeEstimator;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.estimator.GroupShape;

/**
 * How an actor learns.
 *
 * @param estimator as {@link Estimators#parse} takes it; {@code reinforce-baseline} is REINFORCE with a moving average
 *     of earlier returns for each step of an episode, and {@code a2c} with a critic
 * @param rollouts trials of pseudo actions in an iteration, at most
 * @param rate step size of Adam
 * @param discount gamma, of a return from a step on
 */
public record Learner(String estimator, int rollouts, double rate, double discount, long seed) {
    /** What {@code estimator} may be, for help texts. */
    public static final String NAMES = "a2c (REINFORCE with a learned critic), " + Estimators.NAMES;

    private static final String BASELINE = "reinforce-baseline", CRITIC = "a2c";

    public Learner {
        estimator = estimator.strip().toLowerCase(Locale.ROOT);
        if (rollouts < 1)
            throw new IllegalArgumentException(
                    "an iteration needs at least 1 rollout to try anything, not " + rollouts);
        if (!(rate > 0)) throw new IllegalArgumentException("the step size must be positive, not " + rate);
        if (!(discount >= 0 && discount <= 1))
            throw new IllegalArgumentException("the discount must be in [0, 1], not " + discount);
        if (!estimator.equals(CRITIC) && Estimators.parse(estimator) instanceof DerivativeEstimator)
            throw new IllegalArgumentException(
                    "'" + estimator + "' needs the derivative of the return, which an environment does not have");
    }

    boolean hasBaseline() {
        return estimator.equals(BASELINE);
    }

    boolean hasCritic() {
        return estimator.equals(CRITIC);
    }

    GradientEstimator gradientEstimator() {
        return hasBaseline() || hasCritic() ? Estimators.reinforce() : Estimators.parse(estimator);
    }

    /** Whether it asks for actions other than the true one. */
    boolean tries() {
        return gradientEstimator().evaluations(new GroupShape(new int[] {2})) > 1;
    }
}
