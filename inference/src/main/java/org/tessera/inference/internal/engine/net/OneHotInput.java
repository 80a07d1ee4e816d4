package org.tessera.inference.internal.engine.net;

/**
 * The one-hot input of a workspace: its codes, kept for the way back, and what its shift adds to the first layer
 * whatever is hot.
 */
final class OneHotInput {
    private final Layer first;
    private final FloatWeights weights;
    private final int maxRows;
    private final OneHot rows;
    private final float[] constant;
    private float[][] weightRows = {};
    private int[] codes = {};
    private int slots, categories;
    private float scale, shift;
    private int constantVersion = -1;

    OneHotInput(Layer first, FloatWeights weights, int maxRows) {
        this.first = first;
        this.weights = weights;
        this.maxRows = maxRows;
        rows = new OneHot(first.outputs());
        constant = new float[first.outputs()];
    }

    void set(int count, int[] from, int at, int slots, int categories, double scale, double shift) {
        if (slots * categories != first.inputs()) {
            throw new IllegalArgumentException("One-hot input: expected slots * categories = " + first.inputs()
                    + ", got " + slots + " * " + categories);
        }
        if (codes.length < maxRows * slots) codes = new int[maxRows * slots];
        System.arraycopy(from, at, codes, 0, count * slots);
        this.slots = slots;
        this.categories = categories;
        weightRows = weights.firstRows();
        this.scale = (float) scale;
        if (constantVersion != weights.version() || this.shift != (float) shift) sumRows((float) shift);
    }

    /** {@code shift * sum of all rows of W}: once for each change of the weights. */
    private void sumRows(float shift) {
        rows.sumRows(weightRows, shift, constant);
        this.shift = shift;
        constantVersion = weights.version();
    }

    float scale() {
        return scale;
    }

    /** The product of the first layer's weights with a row. */
    void product(int row, float[] to) {
        rows.gather(weightRows, codes, row * slots, slots, categories, scale, constant, to);
    }

    /** Adds the first layer's weight gradient for a row with cotangents {@code d}. */
    void addGradient(int row, float[] d, FloatGradient gradient) {
        rows.scatter(d, scale, codes, row * slots, slots, categories, gradient.hotRows());
        if (shift != 0) OneHot.add(d, shift, gradient.shiftSum(), first.outputs());
    }
}
