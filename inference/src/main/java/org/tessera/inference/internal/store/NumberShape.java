package org.tessera.inference.internal.store;

import org.tessera.inference.run.Precision;

/** The name of a stored run of numbers, how each is stored and how many there are. */
record NumberShape(String name, Precision precision, int count) {
    int width() {
        return precision == Precision.FLOAT32 ? Float.BYTES : Double.BYTES;
    }

    /** Bytes it takes; no sum of the few arrays of a file overflows. */
    long bytes() {
        return (long) count * width();
    }

    @Override
    public String toString() {
        return count + (precision == Precision.FLOAT32 ? " single" : " double") + " precision numbers";
    }
}
