package org.tessera.inference.internal.engine;

import java.util.function.IntUnaryOperator;

/** 0, 1, .. along an axis; of a minibatched plate, where the elements of the step stand in all of it. */
record PositionKernel(Tensor out, IntUnaryOperator element) implements Kernel {
    @Override
    public void forward(int rows) {
        for (int i = 0; i < out.size; i++) out.data[i] = element.applyAsInt(i);
    }
}
