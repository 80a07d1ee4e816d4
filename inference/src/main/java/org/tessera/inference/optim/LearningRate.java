package org.tessera.inference.optim;

/** A learning rate with its schedule. */
record LearningRate(double base, Schedule schedule) {
    LearningRate {
        if (!(base > 0) || Double.isInfinite(base))
            throw new IllegalArgumentException("a learning rate must be positive and finite, not " + base);
    }

    double at(long step) {
        return base * schedule.factor(step);
    }

    LearningRate times(Schedule other) {
        Schedule before = schedule;
        return new LearningRate(base, step -> before.factor(step) * other.factor(step));
    }
}
