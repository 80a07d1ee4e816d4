package org.tessera.inference.internal.engine;

import org.tessera.inference.internal.engine.net.Mlp;

/**
 * A net applied to a dense input or to integer codes. Its output is written out only when something other than a fused
 * likelihood reads it.
 */
final class NetKernel implements Kernel {
    /** How integer codes stand for the input {@code scale * onehot + shift}. */
    record Codes(int slots, int categories, double scale, double shift) {}

    private final Mlp.Workspace work;
    private final Codes codes;
    private final Tensor x, out;
    private final int batch;
    private final boolean written;

    /** @param batch rows of the net for each row of the program */
    NetKernel(
            Mlp.Workspace work,
            @org.jspecify.annotations.Nullable Codes codes,
            Tensor x,
            Tensor out,
            int batch,
            boolean written) {
        this.work = work;
        this.codes = codes;
        this.x = x;
        this.out = out;
        this.batch = batch;
        this.written = written;
    }

    Mlp.Workspace work() {
        return work;
    }

    int batch() {
        return batch;
    }

    boolean isWritten() {
        return written;
    }

    @Override
    public Tensor out() {
        return out;
    }

    @Override
    public void forward(int rows) {
        int n = rows * batch;
        if (codes != null) work.forwardOneHot(n, x.ints, 0, codes.slots, codes.categories, codes.scale, codes.shift);
        else work.forward(n, x.data, 0);
        if (written) work.outputs(out.data, 0);
    }

    @Override
    public void backward(int rows) {
        if (written && out.grad != null) work.backward(out.grad, 0);
        if (codes == null && x.grad != null) work.addInputCotangents(x.grad, 0);
        if (codes != null && x.hot != null) work.addHotCotangents(x.hot, 0);
    }
}
