package org.tessera.inference.optim;

/** Stochastic gradient descent: {@code x -= rate g}. */
record Sgd(LearningRate rate) implements Optimizer {
    @Override
    public String name() {
        return "sgd(" + rate.base() + ")";
    }

    @Override
    public Optimizer schedule(Schedule schedule) {
        return new Sgd(rate.times(schedule));
    }

    @Override
    public Updater updater(Segment segment) {
        return new RunUpdater(segment, rate) {
            @Override
            void update(int at, int gradientAt, int length, int t, double now, double gradientScale) {
                double factor = now * gradientScale;
                if (segment instanceof FloatSegment s)
                    descend(s.values, at, s.gradient, gradientAt, length, (float) factor);
                else if (segment instanceof DoubleSegment s)
                    descend(s.values, at, s.gradient, gradientAt, length, factor);
            }
        };
    }

    private static void descend(float[] x, int at, float[] g, int gAt, int length, float factor) {
        for (int i = 0; i < length; i++) x[at + i] -= factor * g[gAt + i];
    }

    private static void descend(double[] x, int at, double[] g, int gAt, int length, double factor) {
        for (int i = 0; i < length; i++) x[at + i] -= factor * g[gAt + i];
    }
}
