package org.tessera.inference.natives;

import org.tessera.inference.internal.engine.blas.FloatMatrix;
import org.tessera.inference.internal.engine.blas.OffHeap;
import org.tessera.inference.internal.engine.blas.OpenBlas;

/** The native side of nets; a model without nets has none. */
public final class Natives {
    private Natives() {}

    /** Bytes off the heap held by the matrices that are still reachable; 0 as long as nothing needed any. */
    public static long offHeapBytes() {
        return OffHeap.bytes();
    }

    /** Version of the OpenBLAS that is really loaded, for example {@code 0.3.30}; loads it. */
    public static String openBlas() {
        return OpenBlas.version();
    }

    /** The kernels OpenBLAS chose for this processor, for example {@code Zen}; loads it. */
    public static String core() {
        return OpenBlas.core();
    }

    /** Starts ND4J, as the first matrix of a net does. */
    public static void start() {
        new FloatMatrix(1, 1);
    }
}
