package org.tessera.inference.optim;

/** Factor of the learning rate, by step. */
@FunctionalInterface
public interface Schedule {
    /** The factor in the step that {@code step} others went before. */
    double factor(long step);

    /** 1 throughout. */
    static Schedule constant() {
        return step -> 1;
    }

    /** {@code rate^(step / every)}, continuously. */
    static Schedule exponential(double rate, long every) {
        requirePositive("rate", rate);
        requirePositive("every", every);
        return step -> Math.pow(rate, (double) step / every);
    }

    /** Multiplied by {@code rate} after each {@code every} steps. */
    static Schedule step(double rate, long every) {
        requirePositive("rate", rate);
        requirePositive("every", every);
        return step -> Math.pow(rate, step / every);
    }

    /** From 1 down to {@code floor} along half a cosine in {@code steps} steps, then constant. */
    static Schedule cosine(long steps, double floor) {
        requirePositive("steps", steps);
        return step -> floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * Math.min(step, steps) / steps));
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0))
            throw new IllegalArgumentException("a schedule's " + what + " must be positive, not " + value);
    }
}
