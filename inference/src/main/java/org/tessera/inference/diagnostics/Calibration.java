package org.tessera.inference.diagnostics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import org.tessera.dsl.CategoricalVariable;
import org.tessera.dsl.Variable;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;
import org.tessera.inference.data.Gaps;
import org.tessera.inference.data.Values;
import org.tessera.inference.display.TextTable;
import org.tessera.inference.random.RandomStream;
import org.tessera.inference.run.Budget;

/**
 * Simulation-based calibration (Talts, Betancourt, Simpson, Vehtari, Gelman 2018, arXiv 1804.06788) of the posteriors
 * of latents at fixed parameters: latents and data are simulated from the model, the latents are inferred from the data
 * as the fit infers them (exactly, by its guide, or by fitting their free logits with everything else held), and what
 * was inferred is compared with what was simulated. A posterior that is the model's own passes, whatever the model; one
 * that is too sure, too vague or shifted does not. It tests inference, not whether the model suits any real data.
 *
 * <p>Of each simulation one element of each latent, chosen at random, is compared, so that the simulations are
 * independent.
 *
 * @param estimators how latents were inferred
 * @param latents one entry for each
 */
public record Calibration(String model, String estimators, int simulations, List<LatentCalibration> latents) {
    /**
     * Probability that calibrated posteriors are called uncalibrated, shared by the two tests of each latent
     * (Bonferroni).
     */
    public static final double FALSE_ALARM = 1e-3;
    /** Below this a test of five bins has too few values in each. */
    public static final int FEWEST = 25;
    /** For free logits of the simulated data. */
    private static final Budget LOCAL = Budget.epochs(500);

    public Calibration {
        latents = List.copyOf(latents);
    }

    /** At the parameters an inference starts with: those given by {@code init}, or seeded random ones. */
    public static Calibration of(Inference inference, int simulations, long seed) {
        return of(inference.initial(), simulations, seed);
    }

    /** At the parameters of a fit. */
    public static Calibration of(Fit fit, int simulations, long seed) {
        return of(fit, simulations, seed, Map.of());
    }

    /**
     * At the parameters of a fit, with the categories of some latents in an order that means something.
     *
     * @param order by latent, a number for each category; categories of equal numbers count as one. Those of other
     *     latents are in the order of their numbers
     * @throws IllegalArgumentException when there are fewer than {@link #FEWEST} simulations, no latents, or an order
     *     of something else
     */
    public static Calibration of(Fit fit, int simulations, long seed, Map<String, IntToDoubleFunction> order) {
        if (simulations < FEWEST)
            throw new IllegalArgumentException(
                    "calibration needs at least " + FEWEST + " simulations, not " + simulations);
        List<String> names = fit.latents();
        if (names.isEmpty())
            throw new IllegalArgumentException(
                    "model '" + fit.model().name() + "' has no latents here: everything is bound");
        for (String name : order.keySet())
            if (!names.contains(name))
                throw new IllegalArgumentException("no latent '" + name + "' to order; the latents are " + names);
        Map<String, LatentRanks> ranks = new LinkedHashMap<>();
        for (String name : names)
            ranks.put(
                    name,
                    new LatentRanks(
                            fit,
                            (CategoricalVariable) fit.model().variable(name),
                            order.getOrDefault(name, c -> c),
                            simulations,
                            seed));
        RandomStream seeds = new RandomStream(seed, fit.model().name(), "calibration");
        for (int i = 0; i < simulations; i++) {
            if (Thread.currentThread().isInterrupted())
                throw new IllegalStateException("interrupted after " + i + " of " + simulations + " simulations");
            Map<String, Values> drawn = fit.simulate(seeds.at(i).nextLong());
            Fit inferred = fit.on(observed(fit, drawn), LOCAL);
            for (LatentRanks r : ranks.values()) r.add(inferred, Objects.requireNonNull(drawn.get(r.name())), i);
        }
        double level = FALSE_ALARM / (2 * names.size());
        String estimators =
                String.join(", ", fit.estimators().values().stream().distinct().toList());
        return new Calibration(
                fit.model().name(),
                estimators,
                simulations,
                ranks.values().stream().map(r -> r.result(level)).toList());
    }

    /** What takes the place of the fit's own data: of a variable with gaps what was observed there. */
    private static Map<String, Values> observed(Fit fit, Map<String, Values> drawn) {
        Map<String, Values> data = new LinkedHashMap<>();
        for (Variable v : fit.model().variables()) {
            Values own = fit.data(v.name()).orElse(null);
            if (own == null) continue;
            Values simulated = Objects.requireNonNull(drawn.get(v.name()));
            data.put(
                    v.name(),
                    fit.gaps(v.name()).map(g -> withGaps(simulated, g)).orElse(simulated));
        }
        return data;
    }

    private static Values withGaps(Values all, Gaps gaps) {
        if (all.isInteger()) {
            int[] part = all.toInts();
            for (int i = 0; i < part.length; i++) if (!gaps.isKnown(i)) part[i] = -1;
            return Values.of(part, all.shape());
        }
        double[] part = all.toDoubles();
        for (int i = 0; i < part.length; i++) if (!gaps.isKnown(i)) part[i] = Double.NaN;
        return Values.of(part, all.shape());
    }

    public boolean calibrated() {
        return latents.stream().allMatch(LatentCalibration::calibrated);
    }

    public LatentCalibration latent(String name) {
        return latents.stream()
                .filter(l -> l.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no latent '" + name + "'; there are "
                        + latents.stream().map(LatentCalibration::name).toList()));
    }

    @Override
    public String toString() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {
            "latent", "ranks, low to high", "p of ranks", "calibration error", "p of frequencies", "verdict"
        });
        for (LatentCalibration l : latents) {
            rows.add(new String[] {
                l.name(),
                String.join(" ", l.ranks().stream().map(String::valueOf).toList()),
                p(l.rankP()),
                String.format(Locale.ROOT, "%.4f", l.calibrationError()),
                p(l.frequencyP()),
                l.calibrated() ? "calibrated" : "not calibrated"
            });
        }
        return String.format(Locale.ROOT, "posteriors of %s by %s, %,d simulations\n", model, estimators, simulations)
                + TextTable.of(rows)
                + String.format(
                        Locale.ROOT,
                        "a calibrated model fails with probability %.0e: a latent does below p = %.1e\n",
                        FALSE_ALARM,
                        FALSE_ALARM / (2 * latents.size()));
    }

    /** Beyond 1e-15 a chi-square tail is rounding. */
    static String p(double p) {
        return p < 1e-15 ? "< 1e-15" : String.format(Locale.ROOT, p < 1e-3 ? "%.1e" : "%.3f", p);
    }
}
