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
    private final boolean batched;
    private final int outer, inner;

    /**
     * @param probabilities writes them where the draws shall stand
     * @param outer number of positions of the axes before the minibatched one
     * @param batched whether the data run along the minibatched plate
     * @param inner number of positions of the axes after it
     */
    ResampledKernel(Kernel probabilities, boolean batched, int outer, int inner, Batch batch, RandomStream random) {
        this.probabilities = probabilities;
        this.batched = batched;
        this.outer = outer;
        this.inner = inner;
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
        int count = batched ? batch.count() : 1;
        for (int o = 0, at = 0; o < outer; o++) {
            for (int b = 0; b < count; b++) {
                random.at(batch.visit(), (batched ? (long) batch.element(b) : 0) * outer + o);
                for (int i = 0; i < inner; i++, at++) p[at] = random.uniform() < p[at] ? 1 : 0;
            }
        }
    }
}
