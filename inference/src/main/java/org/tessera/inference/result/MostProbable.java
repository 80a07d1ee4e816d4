package org.tessera.inference.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tessera.inference.data.Values;

/**
 * The most probable joint state of all latents given what is bound, {@code argmax_z p(z, bound)}.
 *
 * @param latents by name, the category of each of a latent's variables, shaped as its axes; beyond a length 0
 * @param logJoint {@code log p(z, bound)} there, factors included (nats); subtract the log evidence for its log
 *     posterior probability
 */
public record MostProbable(Map<String, Values> latents, double logJoint) {
    public MostProbable {
        latents = Collections.unmodifiableMap(new LinkedHashMap<>(latents));
    }

    /**
     * The categories of one latent, row-major over its axes.
     *
     * @throws IllegalArgumentException when there is no such latent
     */
    public int[] of(String latent) {
        Values v = latents.get(latent);
        if (v == null)
            throw new IllegalArgumentException("no latent '" + latent + "'; the latents are " + latents.keySet());
        return v.toInts();
    }

    @Override
    public String toString() {
        StringBuilder s = new StringBuilder();
        latents.forEach((name, values) -> {
            s.append(name).append(':');
            for (int i = 0; i < Math.min(values.count(), 40); i++) s.append(' ').append(values.getInt(i));
            s.append(values.count() > 40 ? " .. " + values.count() + " in all\n" : "\n");
        });
        return s.append(String.format(java.util.Locale.ROOT, "log joint %.4f\n", logJoint))
                .toString();
    }
}
