package org.tessera.inference.optim;

/**
 * Adam: with {@code m} and {@code v} the moving averages of g and g squared, {@code x -= rate sqrt(1 - b2^t) / (1 -
 * b1^t) m / (sqrt(v) + eps)}. Source: Kingma, Ba, "Adam: a method for stochastic optimization", ICLR 2015, arXiv
 * 1412.6980, in the faster form at the end of its section 2, which is ND4J's as well.
 */
record Adam(LearningRate rate, double beta1, double beta2, double epsilon) implements Optimizer {
    Adam {
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1))
            throw new IllegalArgumentException("adam's decays must be in [0, 1), not " + beta1 + " and " + beta2);
        if (!(epsilon > 0)) throw new IllegalArgumentException("adam's epsilon must be positive, not " + epsilon);
    }

    @Override
    public String name() {
        return "adam(" + rate.base() + ")";
    }

    @Override
    public Optimizer schedule(Schedule schedule) {
        return new Adam(rate.times(schedule), beta1, beta2, epsilon);
    }

    @Override
    public Updater updater(Segment segment) {
        if (segment instanceof FloatSegment floats) return new AdamUpdater32(floats, this);
        return new AdamUpdater64((DoubleSegment) segment, this);
    }

    /** The learning rate with both averages' start from zero corrected. */
    double corrected(double now, int t) {
        return now * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
    }
}
