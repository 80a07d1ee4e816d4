package org.tessera.inference.internal.engine.blas;

import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** As {@link FloatMatrix}, in double precision. */
public final class DoubleMatrix {
    private final INDArray memory;
    private final DoubleBuffer buffer;
    private final DoublePointer pointer;
    private final int height, columns;

    public DoubleMatrix(int height, int columns) {
        this(OffHeap.doubles((long) height * columns), height, columns);
    }

    private DoubleMatrix(INDArray memory, int height, int columns) {
        this.memory = memory;
        this.height = height;
        this.columns = columns;
        pointer = new DoublePointer(memory.data().pointer());
        buffer = pointer.asBuffer();
    }

    /** Another matrix over the same memory with columns of {@code height} elements, as many as fit. */
    public DoubleMatrix reshaped(int height) {
        return new DoubleMatrix(memory, height, (int) (memory.length() / height));
    }

    public int height() {
        return height;
    }

    public int columns() {
        return columns;
    }

    /** Copies a column to {@code to[at .. at + height)}. */
    public void getColumn(int column, double[] to, int at) {
        buffer.get(column * height, to, at, height);
    }

    /** Copies {@code from[at .. at + height)} to a column. */
    public void putColumn(int column, double[] from, int at) {
        buffer.put(column * height, from, at, height);
    }

    DoublePointer at(int column) {
        long position = (long) column * height;
        if (pointer.position() != position) pointer.position(position);
        return pointer;
    }
}
