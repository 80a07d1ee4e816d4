package org.tessera.inference.internal.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.random.RandomStream;

/**
 * Noise of latents drawn later in a row program: the true draw's own, or fresh for each row as a function of step,
 * problem and row.
 */
final class LaterNoise implements RowProgram.Noise {
    private final boolean fresh;
    private final long seed;
    private final Map<Latent, GroupPass> passOf;
    private long step;

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
    public RaceKernel.FreshNoise fresh(Latent latent, int[] owner) {
        RandomStream stream = new RandomStream(seed, latent.name(), "fresh");
        return new RaceKernel.FreshNoise() {
            private long lastStep = -1;
            private int lastOwner = -1;
            private long count;

            @Override
            public RandomStream forRow(int row) {
                boolean same = lastStep == step && lastOwner == owner[row];
                count = same ? count + 1 : 0;
                lastStep = step;
                lastOwner = owner[row];
                return stream.at(step, ((long) owner[row] << 24) + count);
            }
        };
    }

    void at(long step) {
        this.step = step;
    }
}
