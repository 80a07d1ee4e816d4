package org.tessera.examples.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tessera.inference.Fit;
import org.tessera.inference.data.Values;
import org.tessera.inference.result.Table;

/**
 * What a model of images has learned, as pictures: images beside what is drawn from their most probable codes, and
 * images drawn from the prior. The images are of plate {@code image} and the observed variable {@code x}.
 */
public record VaePictures(Fit fit, int width) {
    private static final int ACROSS = 10;
    private static final String RECONSTRUCTIONS = "reconstructions.png", SAMPLES = "samples.png";
    /** Names of what {@link #write} writes. */
    public static final String[] FILES = {RECONSTRUCTIONS, SAMPLES};

    /**
     * Writes {@code reconstructions.png} (rows in pairs: images, then their reconstructions) and {@code samples.png}.
     */
    public void write(Path directory, Values images, long seed) throws IOException {
        Fit few = fit.on(Map.of("x", images));
        double[][] given = rows(images.toDoubles(), images.shape()[0]),
                back = drawn(few, mostProbable(few)),
                sampled = drawn(few, sampled(few, seed));
        ImageSheet.write(
                directory.resolve(RECONSTRUCTIONS),
                IntStream.range(0, (given.length + ACROSS - 1) / ACROSS)
                        .boxed()
                        .flatMap(r -> List.of(part(given, r), part(back, r)).stream())
                        .toList(),
                width);
        ImageSheet.write(
                directory.resolve(SAMPLES),
                IntStream.range(0, (sampled.length + ACROSS - 1) / ACROSS)
                        .mapToObj(r -> part(sampled, r))
                        .toList(),
                width);
    }

    private static double[][] part(double[][] images, int row) {
        return Arrays.copyOfRange(images, row * ACROSS, Math.min(images.length, (row + 1) * ACROSS));
    }

    private static double[][] rows(double[] flat, int count) {
        int each = flat.length / count;
        return IntStream.range(0, count)
                .mapToObj(i -> Arrays.copyOfRange(flat, i * each, (i + 1) * each))
                .toArray(double[][]::new);
    }

    /** The category with the highest posterior probability, of each latent. */
    private static Map<String, Values> mostProbable(Fit fit) {
        Map<String, Values> codes = new LinkedHashMap<>();
        for (String latent : fit.latents()) {
            Table q = fit.posterior(latent);
            int[] shape = q.shape();
            int categories = shape[shape.length - 1];
            double[] p = q.toArray();
            int[] code = new int[p.length / categories];
            for (int i = 0; i < p.length; i++)
                if (p[i] > p[i / categories * categories + code[i / categories]]) code[i / categories] = i % categories;
            codes.put(latent, Values.of(code, Arrays.copyOf(shape, shape.length - 1)));
        }
        return codes;
    }

    private static Map<String, Values> sampled(Fit fit, long seed) {
        Map<String, Values> all = fit.simulate(seed), codes = new LinkedHashMap<>();
        fit.latents().forEach(latent -> codes.put(latent, all.get(latent)));
        return codes;
    }

    /** Probabilities that pixels are on, given the codes. */
    private static double[][] drawn(Fit fit, Map<String, Values> codes) {
        Table ink = fit.predict("x", codes);
        int count = ink.shape()[0], pixels = ink.shape()[1];
        double[][] images = new double[count][pixels];
        for (int i = 0; i < count; i++) for (int p = 0; p < pixels; p++) images[i][p] = ink.get(i, p, 1);
        return images;
    }
}
