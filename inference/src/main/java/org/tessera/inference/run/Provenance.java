package org.tessera.inference.run;

import java.util.List;
import java.util.Map;
import org.tessera.dsl.Rich;
import org.tessera.inference.display.Displays;

/**
 * Where a fit comes from.
 *
 * @param plan the plan as it was printed
 * @param decisions what {@code auto()} decided on the way
 * @param shapes size of each axis
 * @param versions Tessera, Java, ND4J and OpenBLAS as loaded
 */
public record Provenance(
        String model,
        long seed,
        int threads,
        Precision precision,
        String plan,
        List<String> decisions,
        Map<String, Integer> shapes,
        Map<String, String> versions,
        String startedAt)
        implements Rich {
    @Override
    public Map<String, Object> mimeBundle() {
        return Displays.bundle(this);
    }

    @Override
    public String toString() {
        return "model '" + model + "', seed " + seed + ", threads " + threads + ", " + precision + "\naxes " + shapes
                + "\nversions " + versions + "\nstarted at " + startedAt + "\n" + plan
                + String.join("", decisions.stream().map(d -> d + "\n").toList());
    }
}
