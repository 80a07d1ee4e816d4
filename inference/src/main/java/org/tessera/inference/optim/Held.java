package org.tessera.inference.optim;

import java.util.Map;

/** No step at all. */
record Held() implements Optimizer {
    @Override
    public String name() {
        return "held";
    }

    @Override
    public boolean moves() {
        return false;
    }

    @Override
    public Optimizer schedule(Schedule schedule) {
        return this;
    }

    @Override
    public Updater updater(Segment segment) {
        return new Updater() {
            @Override
            public void step(long step, double gradientScale) {}

            @Override
            public Map<String, double[]> state() {
                return Map.of();
            }

            @Override
            public void restore(Map<String, double[]> state) {}
        };
    }
}
