package org.tessera.inference.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.tessera.inference.data.Values;

/**
 * What is done about probabilities of 0 where latents are sampled.
 *
 * @param floor log-probabilities below it count as it, as the user asked; -inf without one
 * @param allowed by name of a latent, over its axes and then its outcome axis: 0 for states that data and constants
 *     alone make impossible, else 1; they are left out of the latent. Latents without such a state have no entry
 */
public record Zeros(double floor, Map<String, Values> allowed) {
    /** No floor, and nothing left out. */
    public static final Zeros NONE = new Zeros(Double.NEGATIVE_INFINITY, Map.of());

    public Zeros {
        allowed = Map.copyOf(allowed);
    }

    public boolean hasFloor() {
        return floor > Double.NEGATIVE_INFINITY;
    }

    /** Whether the same states are left out. */
    public boolean excludesTheSame(Map<String, Values> other) {
        if (!allowed.keySet().equals(other.keySet())) return false;
        return allowed.keySet().stream()
                .allMatch(l -> java.util.Arrays.equals(
                        allowed.get(l).toDoubles(), other.get(l).toDoubles()));
    }

    /** What a plan and a fit say about it, a sentence each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        new TreeMap<>(allowed).forEach((latent, values) -> {
            int out = 0;
            for (int i = 0; i < values.count(); i++) if (values.get(i) == 0) out++;
            notes.add(String.format(
                    Locale.ROOT,
                    "%s: %,d of %,d states are impossible given data and constants, and " + "left out",
                    latent,
                    out,
                    values.count()));
        });
        if (hasFloor()) notes.add("log-probabilities are floored at " + number(floor) + ", as asked");
        return notes;
    }

    /** -1e4 rather than -10000.0. */
    private static String number(double x) {
        String digits = new java.math.BigDecimal(x)
                .round(new java.math.MathContext(6))
                .stripTrailingZeros()
                .toString();
        return digits.replace("E+", "e");
    }
}
