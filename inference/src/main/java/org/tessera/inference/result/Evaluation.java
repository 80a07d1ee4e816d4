package org.tessera.inference.result;

import java.util.Locale;
import java.util.Map;
import org.tessera.dsl.Rich;
import org.tessera.inference.display.Displays;

/**
 * The objective on some data at fixed parameters.
 *
 * @param cost total objective (nats): minus the log evidence when latents are summed out, else one draw of minus the
 *     ELBO for each datum
 * @param perElement the same divided by the size of the plate it was counted over (1 without one)
 */
public record Evaluation(double cost, double perElement) implements Rich {
    @Override
    public Map<String, Object> mimeBundle() {
        return Displays.bundle(this);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "cost %.4f nats", cost)
                + (cost == perElement ? "" : String.format(Locale.ROOT, ", %.4f nats per element", perElement));
    }
}
