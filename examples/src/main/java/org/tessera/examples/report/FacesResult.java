package org.tessera.examples.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tessera.examples.models.Dataset;
import org.tessera.examples.models.Example;
import org.tessera.inference.Fit;
import org.tessera.inference.result.Table;

/**
 * The demonstration's three answers: what the data were made from, the fit with sampled gradients, and the fit that
 * sums the latents out.
 *
 * @param posteriors of the fit, by latent, its categories in the order of the truth
 * @param exactPosteriors exact ones at the very parameters of the fit, likewise
 */
public record FacesResult(
        Example example,
        Dataset data,
        Fit fit,
        Alignment alignment,
        Fit exact,
        Alignment exactAlignment,
        Map<String, double[]> posteriors,
        Map<String, double[]> exactPosteriors) {

    public static FacesResult of(Example example, Dataset data, Fit fit, Fit exact) {
        Alignment alignment = Alignment.of(fit, data.hidden());
        Map<String, double[]> posteriors = new LinkedHashMap<>(), exactPosteriors = new LinkedHashMap<>();
        for (String latent : fit.latents()) {
            posteriors.put(latent, alignment.aligned(fit.posterior(latent)));
            Table atSameParameters = fit.predict(latent, data.observed());
            exactPosteriors.put(latent, alignment.aligned(atSameParameters));
        }
        return new FacesResult(
                example, data, fit, alignment, exact, Alignment.of(exact, data.hidden()), posteriors, exactPosteriors);
    }

    /** Categories of a latent. */
    public int categories(String latent) {
        return posterior(latent).length / hidden(latent).length;
    }

    public double[] posterior(String latent) {
        return known(posteriors, latent);
    }

    public double[] exactPosterior(String latent) {
        return known(exactPosteriors, latent);
    }

    public int[] hidden(String latent) {
        return known(data.hidden(), latent);
    }

    /** Part of the elements whose most probable category is the true one. */
    public double accuracy(String latent, double[] posterior) {
        return Alignment.accuracy(posterior, hidden(latent));
    }

    /** Mean absolute difference between the fit's posterior probabilities and the exact ones at its parameters. */
    public double distance(String latent) {
        double[] a = posterior(latent), b = exactPosterior(latent);
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += Math.abs(a[i] - b[i]);
        return sum / a.length;
    }

    private static <T> T known(Map<String, T> map, String name) {
        T value = map.get(name);
        if (value == null) throw new IllegalArgumentException("no latent '" + name + "' among " + map.keySet());
        return value;
    }
}
