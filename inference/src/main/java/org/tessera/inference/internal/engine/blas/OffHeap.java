package org.tessera.inference.internal.engine.blas;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicLong;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Memory off the heap, taken from ND4J with an explicit type, zeroed, freed when unreachable; and how much of it is in
 * use.
 */
public final class OffHeap {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final AtomicLong BYTES = new AtomicLong();

    private OffHeap() {}

    /** Bytes held by the matrices that are still reachable. */
    public static long bytes() {
        return BYTES.get();
    }

    static INDArray floats(long size) {
        return counted(zeros(DataType.FLOAT, size), 4 * size);
    }

    static INDArray doubles(long size) {
        return counted(zeros(DataType.DOUBLE, size), 8 * size);
    }

    private static INDArray zeros(DataType type, long size) {
        if (size < 1 || size > Integer.MAX_VALUE / 8)
            throw new IllegalArgumentException(
                    "A matrix of " + size + " elements: expected 1 to " + Integer.MAX_VALUE / 8);
        return Nd4j.create(type, new long[] {size}, 'f');
    }

    private static INDArray counted(INDArray memory, long bytes) {
        BYTES.addAndGet(bytes);
        CLEANER.register(memory, () -> BYTES.addAndGet(-bytes));
        return memory;
    }
}
