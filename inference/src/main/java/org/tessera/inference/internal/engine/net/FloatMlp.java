package org.tessera.inference.internal.engine.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessera.inference.natives.ProductLog;
import org.tessera.inference.optim.FloatSegment;
import org.tessera.inference.optim.Segment;
import org.tessera.inference.random.RandomStream;

/** The fast form: single precision, products by BLAS, the rest in fused passes over rows. */
final class FloatMlp implements Mlp {
    private final MlpShape shape;
    private final List<Layer> layers;
    private final FloatSegment segment;
    private final float[] values, gradient;
    /** Made for the second workspace with gradients; the first needs none. */
    private float[] scratch = {};

    private final PinnedOutputs pinned;
    private final FloatWeights weights;
    /** In the order of their making, which is the order of summation. */
    private final List<FloatGradient> gradients = new ArrayList<>();

    private volatile @Nullable ProductLog log;

    FloatMlp(String name, MlpShape shape) {
        this.shape = shape;
        layers = Layer.of(shape);
        segment = new FloatSegment(name, Layer.size(layers));
        values = segment.values;
        gradient = segment.gradient;
        pinned = new PinnedOutputs(shape);
        weights = new FloatWeights(layers, shape, pinned, values);
        weights.refresh();
    }

    @Override
    public MlpShape shape() {
        return shape;
    }

    @Override
    public Segment segment() {
        return segment;
    }

    @Override
    public void initialise(RandomStream random) {
        for (Layer layer : layers) {
            for (int i = layer.weightAt(); i < layer.biasAt(); i++) values[i] = (float) layer.glorot(random);
            Arrays.fill(values, layer.biasAt(), layer.end(), 0f);
        }
        weightsChanged();
    }

    @Override
    public void weightsChanged() {
        weights.refresh();
    }

    @Override
    public synchronized void clearGradient() {
        for (int i = 0; i < gradients.size(); i++) gradients.get(i).clear();
    }

    @Override
    public synchronized void collectGradient() {
        boolean first = true;
        for (int i = 0; i < gradients.size(); i++) {
            FloatGradient part = gradients.get(i);
            if (!part.any()) continue;
            if (first) part.writeTo(gradient);
            else part.addTo(gradient, scratch);
            first = false;
        }
        if (first) Arrays.fill(gradient, 0f);
    }

    @Override
    public void logProducts(@Nullable ProductLog log) {
        this.log = log;
    }

    @Nullable
    ProductLog productLog() {
        return log;
    }

    @Override
    public synchronized Workspace workspace(int maxRows, Differentiation differentiation) {
        FloatGradient own = differentiation.isReverse() ? new FloatGradient(layers) : null;
        if (own != null) gradients.add(own);
        if (gradients.size() == 2) scratch = new float[values.length];
        return new FloatWorkspace(this, layers, weights, pinned, own, maxRows);
    }
}
