package org.tessera.examples.bench;

import org.tessera.inference.engine.blas.OffHeap;

/** Memory in use, garbage excluded: the heap, and off it the matrices of the nets. */
public record Footprint(double heapMb, double offHeapMb) {
    private static final int MOST_ROUNDS = 20;

    /** Collects until neither falls any more: matrices are given back some time after they became unreachable. */
    public static Footprint now() {
        Footprint least = once();
        for (int i = 0; i < MOST_ROUNDS; i++) {
            Footprint next = once();
            boolean steady = next.sum() > least.sum() - 0.01;
            if (next.sum() < least.sum()) least = next;
            if (steady && i > 1) break;
        }
        return least;
    }

    private static Footprint once() {
        double heap = Memory.heap();
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Footprint(heap, Memory.megabytes(OffHeap.bytes()));
    }

    public double sum() { return heapMb + offHeapMb; }
}
