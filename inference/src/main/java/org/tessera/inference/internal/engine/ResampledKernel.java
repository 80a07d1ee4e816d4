package org.tessera.inference.internal.engine;

import org.tessera.inference.random.RandomStream;

/**
 * Draws 0 or 1 from probabilities at each visit. An element has a stream of its own, so what it shows depends on the
 * visit and not on what else is in the batch.
 */
final class ResampledKernel implements Kernel {
    private final Kernel probabilities;
    private final Batch batch;
    private final RandomStream random;
    private final ElementKeys keys;

    /** @param probabilities writes them where the draws shall stand */
    ResampledKernel(Kernel probabilities, ElementKeys keys, Batch batch, RandomStream random) {
        this.probabilities = probabilities;
        this.keys = keys;
        this.batch = batch;
        this.random = random;
    }

    @Override
    public Tensor out() {
        return probabilities.out();
    }

    @Override
    public void forward(int rows) {
        probabilities.forward(rows);
        double[] p = out().data;
        for (int s = 0, at = 0; s < keys.stretches; s++) {
            random.at(batch.visit(), keys.of(0, s));
            for (int i = 0; i < keys.length; i++, at++) p[at] = random.uniform() < p[at] ? 1 : 0;
        }
    }
}
