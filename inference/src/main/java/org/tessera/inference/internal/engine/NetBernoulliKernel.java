package org.tessera.inference.internal.engine;

import org.jspecify.annotations.Nullable;

/**
 * The Bernoulli log-density of data under a net's outputs, summed over them: taken inside the net's workspace, or from
 * its outputs when others read those too.
 */
final class NetBernoulliKernel implements Kernel {
    private final NetKernel net;
    private final Tensor out;
    private final int width;
    private final float[] targets;
    private final int @Nullable [] owner;
    private final @Nullable OwnerRows ownerRows;

    /** Says which target row each row of the net has. */
    interface OwnerRows {
        void fill(int rows, int[] owner);
    }

    /** @param targets the data, {@code width} for each row */
    NetBernoulliKernel(NetKernel net, Tensor out, int width, float[] targets, @Nullable OwnerRows ownerRows) {
        this.net = net;
        this.out = out;
        this.width = width;
        this.targets = targets;
        this.ownerRows = ownerRows;
        this.owner = ownerRows == null ? null : new int[out.data.length];
    }

    @Override
    public Tensor out() {
        return out;
    }

    @Override
    public void forward(int rows) {
        if (ownerRows != null) ownerRows.fill(rows, owner);
        if (!net.isWritten()) {
            net.work().bernoulliLogProb(targets, owner, out.data, 0);
            return;
        }
        double[] l = net.out().data;
        for (int r = 0; r < rows * net.batch(); r++) {
            int t = (owner == null ? r : owner[r]) * width;
            double sum = 0;
            for (int i = 0; i < width; i++)
                sum += targets[t + i] * l[r * width + i] - Numbers.softplus(l[r * width + i]);
            out.data[r] = sum;
        }
    }

    @Override
    public void backward(int rows) {
        if (out.grad == null) return;
        if (!net.isWritten()) {
            net.work().backwardBernoulli(targets, owner, out.grad, 0);
            return;
        }
        double[] l = net.out().data, g = net.out().grad;
        for (int r = 0; r < rows * net.batch(); r++) {
            int t = (owner == null ? r : owner[r]) * width;
            for (int i = 0; i < width; i++)
                g[r * width + i] += out.grad[r] * (targets[t + i] - Numbers.sigmoid(l[r * width + i]));
        }
    }
}
