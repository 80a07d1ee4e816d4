package org.tessera.inference.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tessera.inference.display.TextTable;

/**
 * How well one latent's posteriors know what they know.
 *
 * @param ranks histogram over equal bins of [0, 1] of the randomised rank of the true category, {@code P(z < true) + u
 *     P(z = true)} with u uniform: even when calibrated, high at both ends when too sure, in the middle when too vague,
 *     sloped when shifted
 * @param rankP chi-square test that it is even: probability of a histogram at least as uneven
 * @param reliability of the most probable category: how sure the posterior was, and how often that category was the
 *     true one
 * @param calibrationError mean over the simulations of |frequency - probability| of their reliability bin (Guo, Pleiss,
 *     Sun, Weinberger 2017, arXiv 1706.04599)
 * @param frequencyP chi-square test that frequencies are those predicted
 * @param calibrated whether both probabilities are above the level of the tests
 */
public record LatentCalibration(
        String name,
        List<Integer> ranks,
        double rankP,
        List<Bin> reliability,
        double calibrationError,
        double frequencyP,
        boolean calibrated) {
    /**
     * Simulations in which the posterior was about equally sure.
     *
     * @param predicted mean probability of the most probable category
     * @param frequency part of the simulations in which it was the true one
     */
    public record Bin(int count, double predicted, double frequency) {}

    public LatentCalibration {
        ranks = List.copyOf(ranks);
        reliability = List.copyOf(reliability);
    }

    /** The reliability diagram as a table. */
    @Override
    public String toString() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"simulations", "probability of the likeliest", "frequency it was true"});
        for (Bin b : reliability)
            rows.add(new String[] {
                String.valueOf(b.count),
                String.format(Locale.ROOT, "%.4f", b.predicted),
                String.format(Locale.ROOT, "%.4f", b.frequency)
            });
        return name + (calibrated ? ", calibrated\n" : ", not calibrated\n") + "ranks " + ranks + ", p "
                + Calibration.p(rankP) + "; frequencies p " + Calibration.p(frequencyP) + "\n" + TextTable.of(rows);
    }
}
