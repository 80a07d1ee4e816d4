package org.tessera.inference.internal.engine;

import org.jspecify.annotations.Nullable;
import org.tessera.inference.random.RandomStream;

/**
 * Draws a latent of a later level in a row program: {@code argmin_c (logNoise_c - logits_c)} with the true draw's own
 * noise (coupled), or with fresh noise for each row.
 */
final class RaceKernel implements Kernel {
    private final int categories;
    private final Tensor logits, out;
    private final @Nullable Tensor noise;
    private final @Nullable FreshNoise fresh;

    /** Where fresh noise comes from: streams that are new for each row, and in it for each stretch of elements. */
    interface FreshNoise {
        /** Begins a row; rows are asked for in order. */
        void begin(int row);

        /** The stream of the next stretch of the row, of {@link #length} elements. */
        RandomStream stretch(int number);

        int length();
    }

    RaceKernel(int categories, Tensor logits, @Nullable Tensor noise, @Nullable FreshNoise fresh, Tensor out) {
        this.categories = categories;
        this.logits = logits;
        this.noise = noise;
        this.fresh = fresh;
        this.out = out;
    }

    @Override
    public Tensor out() {
        return out;
    }

    @Override
    public void forward(int rows) {
        double[] phi = logits.data;
        for (int r = 0, line = 0; r < rows; r++) {
            RandomStream random = null;
            if (fresh != null) fresh.begin(r);
            for (int e = 0; e < out.size; e++, line++) {
                if (fresh != null && e % fresh.length() == 0) random = fresh.stretch(e / fresh.length());
                int at = (logits.row ? line : e) * categories,
                        noiseAt = noise == null ? 0 : (noise.row ? line : e) * categories;
                int best = -1;
                double least = Double.POSITIVE_INFINITY;
                for (int c = 0; c < categories; c++) {
                    double logNoise = random != null ? Math.log(random.exponential()) : noise.data[noiseAt + c];
                    double v =
                            phi[at + c] == Double.NEGATIVE_INFINITY ? Double.POSITIVE_INFINITY : logNoise - phi[at + c];
                    if (v < least || best < 0 && phi[at + c] != Double.NEGATIVE_INFINITY) {
                        least = v;
                        best = c;
                    }
                }
                if (best < 0)
                    throw new NoDensityException("every category of a latent drawn later has probability 0 "
                            + "under its guide, given a pseudo action of an earlier one; give a guide that leaves one");
                out.ints[line] = best;
            }
        }
    }
}
