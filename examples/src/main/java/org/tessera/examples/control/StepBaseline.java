package org.tessera.examples.control;

/** For each step of an episode, a moving average of the returns from there on in earlier episodes that came so far. */
final class StepBaseline {
    private static final double DECAY = 0.9;
    private final double[] mean;
    private final boolean[] known;

    StepBaseline(int horizon) {
        mean = new double[horizon];
        known = new boolean[horizon];
    }

    double[] byStep() {
        return mean;
    }

    void update(Episode episode) {
        for (int t = 0; t < episode.length(); t++) {
            double keep = known[t] ? DECAY : 0;
            mean[t] = keep * mean[t] + (1 - keep) * episode.returns[t];
            known[t] = true;
        }
    }
}
