package org.tessera.inference.internal.engine;

/**
 * Data as the floats that a likelihood inside a net reads; converted anew at each pass, because the data may be a part
 * of a plate or drawn anew.
 */
record TargetsKernel(Tensor source, float[] floats) implements Kernel {
    static TargetsKernel of(Tensor source) {
        return new TargetsKernel(source, new float[source.size]);
    }

    @Override
    public Tensor out() {
        return source;
    }

    @Override
    public void forward(int rows) {
        for (int i = 0; i < floats.length; i++) floats[i] = (float) source.data[i];
    }
}
