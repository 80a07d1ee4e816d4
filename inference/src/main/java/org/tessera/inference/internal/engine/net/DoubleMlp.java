package org.tessera.inference.internal.engine.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tessera.inference.optim.DoubleSegment;
import org.tessera.inference.optim.Segment;
import org.tessera.inference.random.RandomStream;

/**
 * The reference: double precision, plain loops. Gradients are checked with it, and the fast form is tested against it.
 */
final class DoubleMlp implements Mlp {
    private final MlpShape shape;
    private final List<Layer> layers;
    private final DoubleSegment segment;
    private final double[] values, gradient;
    private final List<double[]> parts = new ArrayList<>();

    DoubleMlp(String name, MlpShape shape) {
        this.shape = shape;
        layers = Layer.of(shape);
        segment = new DoubleSegment(name, Layer.size(layers));
        values = segment.values;
        gradient = segment.gradient;
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
            for (int i = layer.weightAt(); i < layer.biasAt(); i++) values[i] = layer.glorot(random);
            Arrays.fill(values, layer.biasAt(), layer.end(), 0);
        }
    }

    @Override
    public void weightsChanged() {}

    @Override
    public synchronized void clearGradient() {
        for (double[] part : parts) Arrays.fill(part, 0);
    }

    @Override
    public synchronized void collectGradient() {
        Arrays.fill(gradient, 0);
        for (double[] part : parts) {
            for (int i = 0; i < gradient.length; i++) gradient[i] += part[i];
        }
    }

    @Override
    public synchronized Workspace workspace(int maxRows, Differentiation differentiation) {
        double[] part = new double[differentiation.isReverse() ? values.length : 0];
        if (differentiation.isReverse()) parts.add(part);
        return new DoubleWorkspace(this, layers, values, part, maxRows);
    }
}
