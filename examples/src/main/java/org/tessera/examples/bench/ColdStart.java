package org.tessera.examples.bench;

import org.tessera.inference.Inference;
import org.tessera.inference.Stepper;
import org.tessera.inference.engine.blas.Blas;
import org.tessera.inference.engine.blas.FloatMatrix;
import org.tessera.inference.engine.blas.OffHeap;

/**
 * What a first step costs in a fresh virtual machine; only the first in a process says anything.
 *
 * @param begun when the command began, in milliseconds of the epoch; what was before is the virtual machine and the command line
 * @param declareMs until the model and its data were there
 * @param compileMs until it was compiled
 * @param stepMs of the first step
 * @param finished when that was done, in milliseconds of the epoch
 * @param nativeMb taken from ND4J by then: 0 says that it was not started
 * @param nd4jMs of ND4J's own start afterwards, up to and with a first product; of which a model with nets has to wait for what does not overlap with its compiling
 */
public record ColdStart(long begun, double declareMs, double compileMs, double stepMs, long finished, double nativeMb, double nd4jMs) {

    /** Declares, compiles and steps the mixture, then starts ND4J. */
    public static ColdStart ofMixture(long seed, int threads) {
        long begun = Clock.now(), t0 = System.nanoTime();
        Inference inference = SmallModels.mixture(seed).threads(threads);
        long t1 = System.nanoTime();
        try (Stepper stepper = inference.stepper()) {
            long t2 = System.nanoTime();
            stepper.step();
            long t3 = System.nanoTime(), finished = Clock.now();
            double taken = Memory.megabytes(OffHeap.bytes());
            return new ColdStart(begun, (t1 - t0) * 1e-6, (t2 - t1) * 1e-6, (t3 - t2) * 1e-6, finished, taken, nd4j());
        }
    }

    /** Milliseconds until the first product is done. */
    private static double nd4j() {
        long start = System.nanoTime();
        FloatMatrix one = new FloatMatrix(1, 1);
        Blas.gemm(false, false, 1, 1, 1, 1f, one, 0, one, 0, 0f, new FloatMatrix(1, 1), 0);
        return (System.nanoTime() - start) * 1e-6;
    }
}
