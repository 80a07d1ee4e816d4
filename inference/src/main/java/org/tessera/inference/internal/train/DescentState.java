package org.tessera.inference.internal.train;

import java.util.Map;
import org.tessera.inference.optim.Optimizer;

/** The state of a minimisation as checkpoints keep that of optimisers; it makes no steps of its own. */
public record DescentState(Descent descent) implements Optimizer.Updater {
    @Override
    public void step(long step, double gradientScale) {}

    @Override
    public Map<String, double[]> state() {
        return descent.state();
    }

    @Override
    public void check(Map<String, double[]> state) {
        descent.check(state);
    }

    @Override
    public void restore(Map<String, double[]> state) {
        descent.restore(state);
    }
}
