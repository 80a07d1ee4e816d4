package org.tessera.inference.internal.engine.net;

import org.jspecify.annotations.Nullable;
import org.tessera.inference.natives.ProductLog;
import org.tessera.inference.optim.Segment;
import org.tessera.inference.random.RandomStream;

/** One multilayer perceptron: its weights, and workspaces that run it. */
public interface Mlp {
    MlpShape shape();

    /** Weights and their gradient: for each layer the weight matrix [inputs x outputs], row-major, then the bias. */
    Segment segment();

    /** Glorot-uniform weights, zero biases. */
    void initialise(RandomStream random);

    /** Must be called after the values of the segment changed. */
    void weightsChanged();

    /** Must be called before the first backward of a step: sets the gradient to 0. */
    void clearGradient();

    /**
     * Must be called after the last backward of a step: the segment's gradient then holds the sum over all backward
     * calls of all workspaces.
     */
    void collectGradient();

    /**
     * From now on counts the products that workspaces issue, or, with null, no longer does. The float64 form issues
     * none.
     */
    default void logProducts(@Nullable ProductLog log) {}

    /**
     * Buffers for up to {@code maxRows} rows; one for each thread. For {@link Differentiation#NONE} only forward calls
     * are allowed and less memory is taken.
     */
    Workspace workspace(int maxRows, Differentiation differentiation);

    /**
     * Runs the net on a block of rows. A forward call, then any number of result calls, then at most one backward call.
     */
    interface Workspace {
        int maxRows();

        /** Row-major [rows x inputs] from {@code x[at]} on. */
        void forward(int rows, double[] x, int at);

        /**
         * Input {@code scale * onehot + shift} of codes, row-major [rows x slots]; feature slot * categories + code is
         * hot. inputs = slots * categories.
         */
        void forwardOneHot(int rows, int[] codes, int at, int slots, int categories, double scale, double shift);

        /** Row-major [rows x outputs], pinned ones included. */
        void outputs(double[] to, int at);

        /**
         * For each row the Bernoulli log-likelihood of a target row given the outputs as logits: {@code sum_i x_i l_i -
         * softplus(l_i)}.
         *
         * @param targets row-major [owners x outputs], in [0, 1]
         * @param owner the target row of each row, or null for row r itself
         */
        void bernoulliLogProb(float[] targets, int @Nullable [] owner, double[] to, int at);

        /** Cotangents of the outputs, row-major [rows x outputs] (those of pinned outputs are ignored). */
        void backward(double[] cotangents, int at);

        /** Backward from {@link #bernoulliLogProb} with one cotangent for each row. */
        void backwardBernoulli(float[] targets, int @Nullable [] owner, double[] cotangents, int at);

        /**
         * After a backward call that followed {@link #forward}: adds the cotangents of the inputs, row-major [rows x
         * inputs].
         */
        void addInputCotangents(double[] to, int at);

        /**
         * After a backward call that followed {@link #forwardOneHot}: adds the cotangents of the one-hots, its scale
         * included, row-major [rows x slots x categories].
         */
        void addHotCotangents(double[] to, int at);
    }
}
