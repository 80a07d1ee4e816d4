package org.tessera.inference.internal.engine.net;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessera.inference.internal.engine.blas.Blas;
import org.tessera.inference.internal.engine.blas.FloatMatrix;
import org.tessera.inference.natives.ProductLog;

/**
 * Runs a {@link FloatMlp}. Activations are [features x rows] by columns, so one row is contiguous: after each product
 * the row is copied to an array in the first-level cache, where bias and activation or log-likelihood are done, and
 * back. The last product, often the widest, runs when a result is asked for, on sub-blocks of rows, so that its buffer
 * does not grow with the block.
 */
final class FloatWorkspace implements Mlp.Workspace {
    /**
     * Outputs of a sub-block, 2 MB of them, but not fewer than 64 rows nor more than 512. Fewer rows make the product
     * slower, which copies the weights in each call: a sweep over 784 outputs took 151 ms with 32 rows, 135 with 64,
     * 128 with 128, 125 with 256, 121 with 512, though then the second-level cache no longer holds them.
     */
    private static final int SUB_BLOCK = 1 << 19;

    private final FloatMlp net;
    private final int last, inputs, outputs, maxRows, subBlock;
    private final FloatWeights weights;
    private final PinnedOutputs pinned;
    private final @Nullable FloatGradient gradient;
    private final FloatBuffers buffers;
    private final OneHotInput hot;
    private final ActivationRow[] activations;
    private final BernoulliRow bernoulli;
    /**
     * A row of a hidden layer and its cotangents; of the learned outputs; of all outputs, 0 where pinned, and its
     * cotangents.
     */
    private final float[] row, cotangent, learned, all, allCotangent;

    private int rows;
    private boolean oneHot, wentBack;
    /** Rows whose outputs are there. Without gradients always 0: they are gone after each result. */
    private int ready;

    FloatWorkspace(
            FloatMlp net,
            List<Layer> layers,
            FloatWeights weights,
            PinnedOutputs pinned,
            @Nullable FloatGradient gradient,
            int maxRows) {
        if (maxRows < 1) throw new IllegalArgumentException("Rows of a workspace: expected at least 1, got " + maxRows);
        this.net = net;
        this.weights = weights;
        this.pinned = pinned;
        this.gradient = gradient;
        this.maxRows = maxRows;
        last = layers.size() - 1;
        inputs = net.shape().inputs();
        outputs = net.shape().outputs();
        subBlock = subBlock(outputs);
        buffers = new FloatBuffers(layers, maxRows, subBlock, gradient != null);
        hot = new OneHotInput(layers.get(0), weights, maxRows);
        int widest = inputs;
        for (Layer layer : layers) widest = Math.max(widest, layer.outputs());
        MinusExp exp = new MinusExp(Math.max(widest, BernoulliRow.scratchWidth()));
        activations =
                layers.stream().map(layer -> new ActivationRow(layer, exp)).toArray(ActivationRow[]::new);
        bernoulli = new BernoulliRow(exp);
        row = new float[widest];
        cotangent = new float[widest];
        learned = new float[net.shape().learnedOutputs()];
        all = new float[outputs];
        allCotangent = new float[outputs];
    }

    /** Rows of a sub-block. */
    static int subBlock(int outputs) {
        return Math.max(64, Math.min(512, SUB_BLOCK / outputs));
    }

    @Override
    public int maxRows() {
        return maxRows;
    }

    @Override
    public void forward(int rows, double[] x, int at) {
        begin(rows, false);
        FloatMatrix input = buffers.input();
        for (int r = 0; r < rows; r++) {
            for (int i = 0, from = at + r * inputs; i < inputs; i++) row[i] = (float) x[from + i];
            input.putColumn(r, row);
        }
        hiddenLayers(0);
    }

    @Override
    public void forwardOneHot(int rows, int[] codes, int at, int slots, int categories, double scale, double shift) {
        begin(rows, true);
        hot.set(rows, codes, at, slots, categories, scale, shift);
        for (int r = 0; last > 0 && r < rows; r++) {
            hot.product(r, row);
            activate(0, r);
        }
        hiddenLayers(1);
    }

    private void begin(int rows, boolean oneHot) {
        if (rows < 0 || rows > maxRows)
            throw new IllegalArgumentException("Rows: expected 0 to " + maxRows + ", got " + rows);
        this.rows = rows;
        this.oneHot = oneHot;
        ready = 0;
        wentBack = false;
    }

    private void hiddenLayers(int first) {
        for (int l = first; l < last; l++) {
            FloatMatrix z = buffers.hidden(l);
            product(l, 0, rows, z, 0);
            for (int r = 0; r < rows; r++) {
                z.getColumn(r, row);
                activate(l, r);
            }
        }
    }

    /** From the product of a hidden layer, in {@link #row}, to its activation, in its buffer. */
    private void activate(int layer, int r) {
        FloatMatrix z = buffers.hidden(layer);
        add(weights.bias(layer), row, z.height());
        activations[layer].apply(row, z.height());
        z.putColumn(r, row);
    }

    /**
     * Z [outputs x count] := W [outputs x inputs] X [inputs x count], where X is what the layer before gave, from
     * column {@code from} on.
     */
    private void product(int layer, int from, int count, FloatMatrix to, int toColumn) {
        FloatMatrix w = weights.matrix(layer), x = layer == 0 ? buffers.input() : buffers.hidden(layer - 1);
        multiply(false, false, w.height(), count, w.columns(), w, x, from, 0f, to, toColumn);
    }

    private void multiply(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            FloatMatrix a,
            FloatMatrix b,
            int bColumn,
            float beta,
            FloatMatrix c,
            int cColumn) {
        if (n == 0 || k == 0) return;
        ProductLog log = net.productLog();
        if (log != null) log.add(m, n, k);
        Blas.gemm(transposeA, transposeB, m, n, k, 1f, a, 0, b, bColumn, beta, c, cColumn);
    }

    /** Has the outputs of rows {@code from .. from + count} without bias; gives the column of the first. */
    private int outputs(int from, int count) {
        FloatMatrix z = buffers.outputs();
        int column = gradient == null ? 0 : from;
        if (from < ready) return column;
        if (oneHot && last == 0) {
            for (int r = 0; r < count; r++) {
                hot.product(from + r, row);
                z.putColumn(column + r, row);
            }
        } else {
            product(last, from, count, z, column);
        }
        if (gradient != null) ready = from + count;
        return column;
    }

    private void beginResult() {
        if (wentBack)
            throw new IllegalStateException("Net " + net.segment().name() + ": a result call after a backward call");
    }

    /** All outputs of a column without bias. */
    private float[] outputRow(int column) {
        buffers.outputs().getColumn(column, learned);
        return pinned.expand(learned, all);
    }

    @Override
    public void outputs(double[] to, int at) {
        beginResult();
        float[] bias = weights.outputBias();
        for (int from = 0; from < rows; from += subBlock) {
            int count = Math.min(subBlock, rows - from), column = outputs(from, count);
            for (int r = 0; r < count; r++) {
                float[] z = outputRow(column + r);
                for (int i = 0, start = at + (from + r) * outputs; i < outputs; i++) to[start + i] = z[i] + bias[i];
            }
        }
    }

    @Override
    public void bernoulliLogProb(float[] targets, int @Nullable [] owner, double[] to, int at) {
        beginResult();
        for (int from = 0; from < rows; from += subBlock) {
            int count = Math.min(subBlock, rows - from), column = outputs(from, count);
            for (int r = 0; r < count; r++) {
                int target = owner == null ? from + r : owner[from + r];
                to[at + from + r] = bernoulli.logProb(
                        outputRow(column + r), weights.outputBias(), targets, target * outputs, outputs);
            }
        }
    }

    @Override
    public void backward(double[] cotangents, int at) {
        beginBack();
        for (int r = 0; r < rows; r++) {
            for (int i = 0, from = at + r * outputs; i < outputs; i++) allCotangent[i] = (float) cotangents[from + i];
            outputCotangents(r);
        }
        back();
    }

    @Override
    public void backwardBernoulli(float[] targets, int @Nullable [] owner, double[] cotangents, int at) {
        beginBack();
        for (int from = 0; from < rows; from += subBlock) {
            int count = Math.min(subBlock, rows - from);
            outputs(from, count);
            for (int r = from; r < from + count; r++) {
                int target = owner == null ? r : owner[r];
                bernoulli.cotangents(
                        outputRow(r),
                        weights.outputBias(),
                        targets,
                        target * outputs,
                        outputs,
                        (float) cotangents[at + r],
                        allCotangent);
                outputCotangents(r);
            }
        }
        back();
    }

    private FloatGradient beginBack() {
        if (gradient == null)
            throw new IllegalStateException(
                    "This workspace of net " + net.segment().name() + " was made without gradients");
        if (wentBack)
            throw new IllegalStateException(
                    "Net " + net.segment().name() + ": a second backward call after one forward call");
        wentBack = true;
        return gradient;
    }

    /** Cotangents of a row of outputs, in {@link #allCotangent}, replace the outputs. */
    private void outputCotangents(int r) {
        float[] d = pinned.contract(allCotangent, learned);
        add(d, gradient.bias(last), learned.length);
        buffers.outputs().putColumn(r, d);
    }

    /**
     * From the cotangents D of the last layer to those of the first: {@code dW += D X'}, {@code dX = W' D}, {@code D :=
     * dX * activation'(X)}, in place of X.
     */
    private void back() {
        FloatMatrix d = buffers.outputs();
        for (int l = last; l > 0; l--) {
            FloatMatrix x = buffers.hidden(l - 1), dx = buffers.back(l - 1), w = weights.matrix(l);
            weightGradient(l, d, x);
            multiply(true, false, w.columns(), rows, w.height(), w, d, 0, 0f, dx, 0);
            for (int r = 0; r < rows; r++) {
                x.getColumn(r, row);
                dx.getColumn(r, cotangent);
                activations[l - 1].pullBack(row, cotangent, x.height());
                add(cotangent, gradient.bias(l - 1), x.height());
                x.putColumn(r, cotangent);
            }
            d = x;
        }
        if (!oneHot) weightGradient(0, d, buffers.input());
        for (int r = 0; oneHot && r < rows; r++) {
            d.getColumn(r, cotangent);
            hot.addGradient(r, cotangent, gradient);
        }
    }

    private void weightGradient(int layer, FloatMatrix d, FloatMatrix x) {
        if (rows > 0)
            multiply(
                    false,
                    true,
                    d.height(),
                    x.height(),
                    rows,
                    d,
                    x,
                    0,
                    gradient.beta(layer),
                    gradient.weights(layer),
                    0);
    }

    @Override
    public void addInputCotangents(double[] to, int at) {
        if (!wentBack || oneHot)
            throw new IllegalStateException(
                    "Net " + net.segment().name() + ": input cotangents need forward on a dense input, then backward");
        addFirstCotangents(1, to, at);
    }

    @Override
    public void addHotCotangents(double[] to, int at) {
        if (!wentBack || !oneHot)
            throw new IllegalStateException(
                    "Net " + net.segment().name() + ": cotangents of one-hots need forward on one-hots, then backward");
        addFirstCotangents(hot.scale(), to, at);
    }

    /** Those of the first layer's input, dense whether or not the input was. */
    private void addFirstCotangents(float scale, double[] to, int at) {
        FloatMatrix d = last == 0 ? buffers.outputs() : buffers.hidden(0), w = weights.matrix(0), dx = buffers.input();
        multiply(true, false, inputs, rows, w.height(), w, d, 0, 0f, dx, 0);
        for (int r = 0; r < rows; r++) {
            dx.getColumn(r, row);
            for (int i = 0, start = at + r * inputs; i < inputs; i++) to[start + i] += scale * row[i];
        }
    }

    private static void add(float[] from, float[] to, int n) {
        for (int i = 0; i < n; i++) to[i] += from[i];
    }
}
