package org.tessera.inference.optim;

import org.nd4j.linalg.learning.config.IUpdater;
import org.tessera.inference.internal.library.Library;

/** The optimisers by name. */
public final class Optimizers {
    private static final double BETA1 = 0.9, BETA2 = 0.999, EPSILON = 1e-8;

    private Optimizers() {}

    /** Stochastic gradient descent. */
    public static Optimizer sgd(double learningRate) {
        return new Sgd(new LearningRate(learningRate, Schedule.constant()));
    }

    /** Nothing moves: what is given this optimiser stays where it starts. */
    public static Optimizer held() {
        return new Held();
    }

    /** Adam with decays 0.9 and 0.999. */
    public static Optimizer adam(double learningRate) {
        return adam(learningRate, BETA1, BETA2, EPSILON);
    }

    /** Adam with decays and epsilon of one's own. */
    public static Optimizer adam(double learningRate, double beta1, double beta2, double epsilon) {
        return new Adam(new LearningRate(learningRate, Schedule.constant()), beta1, beta2, epsilon);
    }

    /** Nesterov momentum, ND4J's. */
    public static Optimizer momentum(double learningRate, double momentum) {
        Library.ND4J.require("momentum(..)");
        return Nd4jOptimizer.momentum(learningRate, momentum);
    }

    /** RMSProp, ND4J's. */
    public static Optimizer rmsProp(double learningRate) {
        Library.ND4J.require("rmsProp(..)");
        return Nd4jOptimizer.rmsProp(learningRate);
    }

    /**
     * Any of ND4J's updaters. Slower than {@link #sgd} and {@link #adam} (each step copies), and for parameters without
     * rows only.
     */
    public static Optimizer nd4j(IUpdater updater) {
        return Nd4jOptimizer.of(updater);
    }
}
