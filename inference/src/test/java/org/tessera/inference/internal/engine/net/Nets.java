package org.tessera.inference.internal.engine.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tessera.dsl.NetSpec;
import org.tessera.dsl.NetSpec.Activation;
import org.tessera.inference.random.RandomStream;
import org.tessera.inference.run.Precision;

/** Nets and numbers for tests. */
final class Nets {
    private Nets() {}

    /** Hidden layers of the widths given, all with the same activation. */
    static MlpShape shape(int inputs, int outputs, int pinnedEvery, Activation activation, int... widths) {
        List<NetSpec.Hidden> hidden = new ArrayList<>();
        for (int width : widths) hidden.add(new NetSpec.Hidden(width, activation, 0.2));
        return new MlpShape(inputs, hidden, outputs, pinnedEvery);
    }

    /** Glorot weights and biases that are not 0; the same for both precisions up to rounding. */
    static Mlp net(MlpShape shape, Precision precision) {
        Mlp net = Mlps.create("net", shape, precision);
        net.initialise(new RandomStream(1, "net", "weights"));
        Random random = new Random(2);
        for (Layer layer : Layer.of(shape)) {
            for (int i = layer.biasAt(); i < layer.end(); i++) set(net, i, (float) (0.3 * random.nextGaussian()));
        }
        for (int i = 0; i < net.segment().size(); i++) set(net, i, (float) value(net, i));
        net.weightsChanged();
        return net;
    }

    static double value(Mlp net, int i) {
        return net.segment().value(i);
    }

    static void set(Mlp net, int i, double value) {
        net.segment().setValue(i, value);
    }

    static double[] gradient(Mlp net) {
        double[] gradient = new double[net.segment().size()];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = net.segment().gradient(i);
        }
        return gradient;
    }

    static double[] gaussians(int n, long seed) {
        Random random = new Random(seed);
        double[] x = new double[n];
        for (int i = 0; i < n; i++) x[i] = (float) random.nextGaussian();
        return x;
    }

    static float[] bits(int n, long seed) {
        Random random = new Random(seed);
        float[] x = new float[n];
        for (int i = 0; i < n; i++) x[i] = random.nextInt(2);
        return x;
    }

    static int[] codes(int n, int below, long seed) {
        Random random = new Random(seed);
        int[] codes = new int[n];
        for (int i = 0; i < n; i++) codes[i] = random.nextInt(below);
        return codes;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }

    /** The largest difference, relative to the largest value. */
    static double distance(double[] actual, double[] expected) {
        double worst = 0, size = 1e-30;
        for (int i = 0; i < expected.length; i++) {
            // Written so that NaN is far from everything.
            if (!(Math.abs(actual[i] - expected[i]) <= worst)) worst = Math.abs(actual[i] - expected[i]);
            size = Math.max(size, Math.abs(expected[i]));
        }
        return worst / size;
    }
}
