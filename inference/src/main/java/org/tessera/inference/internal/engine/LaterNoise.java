package org.tessera.inference.internal.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.random.RandomStream;

/**
 * Noise of latents drawn later in a row program: the true draw's own, or fresh for each row as a function of step,
 * problem, row of the problem, and element of the whole plate.
 */
final class LaterNoise implements RowProgram.Noise {
    private final boolean fresh;
    private final long seed;
    private final Map<Latent, GroupPass> passOf;
    private long step, estimates;

    LaterNoise(boolean fresh, long seed, Map<Latent, GroupPass> passOf) {
        this.fresh = fresh;
        this.seed = seed;
        this.passOf = passOf;
    }

    @Override
    public @Nullable Tensor of(Latent latent) {
        return fresh ? null : passOf.get(latent).noiseOf(latent);
    }

    @Override
    public RaceKernel.FreshNoise fresh(Latent latent, ElementKeys keys, ElementKeys problems, int[] owner) {
        RandomStream stream = new RandomStream(seed, latent.name(), "fresh");
        return new RaceKernel.FreshNoise() {
            private long lastEstimate = -1;
            private int last = -1;
            private long count;

            @Override
            public void begin(int row) {
                boolean same = lastEstimate == estimates && last == owner[row];
                count = same ? count + 1 : 0;
                lastEstimate = estimates;
                last = owner[row];
            }

            @Override
            public RandomStream stretch(int number) {
                return stream.at(step, (problems.of(last, 0) << 24) + count, keys.of(last, number));
            }

            @Override
            public int length() {
                return keys.length;
            }
        };
    }

    /** Begins the estimate of a step; rows of a problem are counted from its start. */
    void at(long step) {
        this.step = step;
        estimates++;
    }
}
