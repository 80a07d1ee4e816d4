package org.tessera.inference.internal.engine;

/** Brings a tensor of the whole plate into a row program: each row gets the part of the problem it belongs to. */
final class LiftKernel implements Kernel {
    private final Tensor source, out;
    private final int[] base, offsets, owner;

    /**
     * @param base where the part of each problem starts in the source
     * @param offsets where each of its elements stands from there, in the output's order
     * @param owner problem of each row; filled by the row program
     */
    LiftKernel(Tensor source, Tensor out, int[] base, int[] offsets, int[] owner) {
        this.source = source;
        this.out = out;
        this.base = base;
        this.offsets = offsets;
        this.owner = owner;
    }

    @Override
    public Tensor out() {
        return out;
    }

    @Override
    public void forward(int rows) {
        int n = offsets.length;
        boolean integer = out.ints.length > 0;
        for (int r = 0, to = 0; r < rows; r++, to += n) {
            int from = base[owner[r]];
            if (integer) for (int e = 0; e < n; e++) out.ints[to + e] = source.ints[from + offsets[e]];
            else for (int e = 0; e < n; e++) out.data[to + e] = source.data[from + offsets[e]];
        }
    }

    @Override
    public void backward(int rows) {
        if (out.grad == null || source.grad == null) return;
        int n = offsets.length;
        for (int r = 0, at = 0; r < rows; r++, at += n) {
            int from = base[owner[r]];
            for (int e = 0; e < n; e++) source.grad[from + offsets[e]] += out.grad[at + e];
        }
    }
}
