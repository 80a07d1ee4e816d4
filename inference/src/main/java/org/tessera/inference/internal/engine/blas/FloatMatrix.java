package org.tessera.inference.internal.engine.blas;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A single-precision matrix [height x columns] off the heap, column-major and without gaps: element (i, j) at {@code i
 * + j * height}. Activations are kept as [features x rows], so that one row of a batch is one contiguous column here.
 * Allocated once; nothing here allocates afterwards. A matrix that is only read from column 0 on may be shared by
 * threads; any other belongs to one thread.
 */
public final class FloatMatrix {
    private final INDArray memory;
    private final FloatBuffer buffer;
    private final FloatPointer pointer;
    private final int height, columns;

    public FloatMatrix(int height, int columns) {
        this(OffHeap.floats((long) height * columns), height, columns);
    }

    private FloatMatrix(INDArray memory, int height, int columns) {
        this.memory = memory;
        this.height = height;
        this.columns = columns;
        pointer = new FloatPointer(memory.data().pointer());
        buffer = pointer.asBuffer();
    }

    /** Another matrix over the same memory with columns of {@code height} elements, as many as fit. */
    public FloatMatrix reshaped(int height) {
        return new FloatMatrix(memory, height, (int) (memory.length() / height));
    }

    public int height() {
        return height;
    }

    public int columns() {
        return columns;
    }

    /** Copies a column to {@code to[0 .. height)}. */
    public void getColumn(int column, float[] to) {
        buffer.get(column * height, to, 0, height);
    }

    /** Copies {@code from[0 .. height)} to a column. */
    public void putColumn(int column, float[] from) {
        buffer.put(column * height, from, 0, height);
    }

    /** Copies all columns, one after the other, to {@code to[at ..]}. */
    public void get(float[] to, int at) {
        buffer.get(0, to, at, height * columns);
    }

    /** Copies all columns, one after the other, from {@code from[at ..]}. */
    public void put(float[] from, int at) {
        buffer.put(0, from, at, height * columns);
    }

    public float get(int i, int column) {
        return buffer.get(i + column * height);
    }

    public void put(int i, int column, float value) {
        buffer.put(i + column * height, value);
    }

    /** The address of the first element of a column; the matrix's own pointer, moved, so that no object is made. */
    FloatPointer at(int column) {
        long position = (long) column * height;
        if (pointer.position() != position) pointer.position(position);
        return pointer;
    }
}
