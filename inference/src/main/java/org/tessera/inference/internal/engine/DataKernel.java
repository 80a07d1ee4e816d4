package org.tessera.inference.internal.engine;

import org.tessera.inference.data.Values;

/** Bound data; of a minibatched plate, the rows of the step. */
final class DataKernel implements Kernel {
    private Values values;
    private final Tensor out;
    private final int outer, length, inner;
    private final Batch batch;

    /**
     * @param outer number of positions of the axes before the minibatched one
     * @param length size of the minibatched plate in the data, or 1 when the data do not run along it
     * @param inner number of positions of the axes after it
     */
    DataKernel(Values values, Tensor out, int outer, int length, int inner, Batch batch) {
        this.values = values;
        this.out = out;
        this.outer = outer;
        this.length = length;
        this.inner = inner;
        this.batch = batch;
    }

    /** From now on reads these, in the same shape. */
    void read(Values other) {
        values = other;
    }

    @Override
    public Tensor out() {
        return out;
    }

    @Override
    public void forward(int rows) {
        int n = length == 1 ? 1 : batch.count();
        for (int o = 0, to = 0; o < outer; o++) {
            for (int b = 0; b < n; b++, to += inner) {
                int row = o * length + (length == 1 ? 0 : batch.element(b));
                if (out.ints.length > 0) values.copyRow(row, inner, out.ints, to);
                else values.copyRow(row, inner, out.data, to);
            }
        }
    }
}
