package org.tessera.examples.models;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Model;
import org.tessera.inference.Inference;
import org.tessera.inference.data.Values;
import org.tessera.inference.optim.Optimizers;

/**
 * A small variational autoencoder with categorical latents, on the pictures of {@link Faces}: an encoder net guesses
 * the latents of any picture.
 */
public final class GlyphVae implements Example {
    private static final int FACES = 1000, NARROW = 32, WIDE = 64;

    private final Model model = Vae.model(Faces.ROWS * Faces.COLUMNS, 4, 4, NARROW, WIDE);
    private final Guide guide = Vae.guide(model, NARROW, WIDE);

    @Override
    public String name() {
        return "vae";
    }

    @Override
    public String description() {
        return "a variational autoencoder with four latents of four categories, on 1000 noisy faces";
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public @Nullable Guide guide() {
        return guide;
    }

    @Override
    public Inference configure(Inference inference) {
        return inference.minibatch("image", 100).optimizer(Optimizers.adam(3e-3));
    }

    @Override
    public Dataset data(long seed) {
        Map<String, Object> strips =
                Dataset.simulated(new Faces(), Map.of("face", FACES), seed).observed();
        byte[] pixels = new byte[FACES * Faces.ROWS * Faces.COLUMNS];
        int at = 0;
        for (Faces.Strip strip : Faces.STRIPS) {
            Values values = (Values) strips.get(strip.pixels());
            int size = strip.rows() * Faces.COLUMNS;
            for (int face = 0; face < FACES; face++)
                for (int i = 0; i < size; i++)
                    pixels[face * Faces.ROWS * Faces.COLUMNS + at + i] = (byte) values.getInt(face * size + i);
            at += size;
        }
        return Dataset.of(Map.of("x", Values.of(pixels, FACES, Faces.ROWS * Faces.COLUMNS)));
    }
}
