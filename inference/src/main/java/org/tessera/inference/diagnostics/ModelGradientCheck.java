package org.tessera.inference.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;
import org.tessera.inference.Stepper;
import org.tessera.inference.display.TextTable;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.estimator.ZScores;
import org.tessera.inference.plan.Group;
import org.tessera.inference.plan.Plan;

/**
 * Whether the gradient estimators of a model are unbiased: at frozen parameters, the mean gradient of every learned
 * segment (declared parameters, nets, free logits) over many draws against a reference, by {@code z = |mean -
 * reference| / sqrt(se^2 + se_reference^2)} for each coordinate. The largest z is compared with the quantile that the
 * largest of so many standard normals exceeds with probability {@link #FALSE_ALARM} (Bonferroni).
 *
 * <p>The reference enumerates the joint states of every group under the guide; above {@link #MOST_STATES} states it is
 * RLOO with 8 draws, four times as often. Both are unbiased, and both have a standard error: what the terms themselves
 * say of their parameters is taken at the draw whatever the estimator, and of several levels the earlier ones are
 * drawn. Of a segment of more than 512 numbers 64 random signed sums are compared, each number in one of them.
 *
 * @param estimators those checked
 * @param reference what they were compared with
 * @param threshold of the z-scores
 * @param evaluations the checked estimators made, of {@code bound} at most
 */
public record ModelGradientCheck(
        String model,
        String estimators,
        String reference,
        long draws,
        long referenceDraws,
        List<OfSegment> segments,
        double threshold,
        long evaluations,
        long bound) {
    /** Probability that unbiased estimators are called biased. */
    public static final double FALSE_ALARM = 1e-4;
    /** The most joint states of one problem that the reference enumerates. */
    public static final long MOST_STATES = 4096;

    private static final int REFERENCE_RLOO = 8, REFERENCE_FACTOR = 4;
    private static final long REFERENCE_OFFSET = 1L << 40;

    /**
     * @param coordinates numbers in the segment
     * @param compared coordinates, or signed sums of them, that were compared
     * @param worstZ the largest z-score
     * @param worst which of those compared it was
     * @param meanGradient the largest mean of the reference, for scale (nats for each unit)
     */
    public record OfSegment(
            String name,
            int coordinates,
            int compared,
            double worstZ,
            int worst,
            double meanGradient,
            boolean unbiased) {}

    public ModelGradientCheck {
        segments = List.copyOf(segments);
    }

    /** Checks the estimators an inference is configured with, at its start. */
    public static ModelGradientCheck of(Inference inference, int draws) {
        return of(inference, null, draws);
    }

    /**
     * Checks them at the parameters of a fit of the same model, guide and shapes.
     *
     * @throws IllegalArgumentException when latents are summed out, so that nothing is estimated, or nothing is learned
     */
    public static ModelGradientCheck of(Inference inference, @Nullable Fit at, int draws) {
        if (draws < 2) throw new IllegalArgumentException("a standard error needs at least 2 draws, not " + draws);
        Plan plan = plan(inference);
        if (plan.groups().isEmpty())
            throw new IllegalArgumentException("the model has no latents: there is no gradient estimator to check");
        if (plan.groups().stream().anyMatch(Group::isSummedOut)) {
            throw new IllegalArgumentException(
                    "latents are summed out, so their gradients are not estimated; give a sampling estimator, "
                            + "or a guide: exact() then enumerates under it");
        }
        boolean enumerable =
                plan.groups().stream().allMatch(g -> g.shape(plan.size()).jointStates() <= MOST_STATES);
        GradientEstimator reference = enumerable ? Estimators.exact() : Estimators.rloo(REFERENCE_RLOO);
        long referenceDraws = enumerable ? draws : (long) REFERENCE_FACTOR * draws;
        MeanGradient checked = MeanGradient.of(inference, at, 0, draws);
        if (checked.names().isEmpty())
            throw new IllegalArgumentException(
                    "model '" + checked.model() + "' learns nothing, so it has no gradient to check");
        MeanGradient truth = MeanGradient.of(inference.sampledBy(reference), at, REFERENCE_OFFSET, referenceDraws);
        double threshold = ZScores.threshold(checked.compared(), FALSE_ALARM);
        List<OfSegment> segments = checked.names().stream()
                .map(name -> compare(name, checked, truth, threshold))
                .toList();
        String names = plan.groups().stream()
                .flatMap(g -> g.estimator().stream())
                .map(GradientEstimator::name)
                .distinct()
                .collect(Collectors.joining(", "));
        return new ModelGradientCheck(
                checked.model(),
                names,
                enumerable ? "enumeration of each group" : reference.name(),
                draws,
                referenceDraws,
                segments,
                threshold,
                checked.evaluations(),
                draws * plan.evaluationsBound());
    }

    private static Plan plan(Inference inference) {
        try (Stepper stepper = inference.stepper()) {
            return stepper.plan();
        }
    }

    private static OfSegment compare(String name, MeanGradient checked, MeanGradient truth, double threshold) {
        ZScores mean = checked.scores(name), expected = truth.scores(name);
        double scale = 0, worst = 0;
        int at = 0;
        for (int i = 0; i < expected.coordinates(); i++) scale = Math.max(scale, Math.abs(expected.mean(i)));
        for (int i = 0; i < mean.coordinates(); i++) {
            double z = mean.z(i, expected, checked.rounding() * scale);
            if (z > worst) {
                worst = z;
                at = i;
            }
        }
        return new OfSegment(name, checked.coordinates(name), mean.coordinates(), worst, at, scale, worst <= threshold);
    }

    public boolean unbiased() {
        return segments.stream().allMatch(OfSegment::unbiased);
    }

    /** The largest z-score of all. */
    public double worstZ() {
        return segments.stream().mapToDouble(OfSegment::worstZ).max().orElse(0);
    }

    @Override
    public String toString() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"segment", "numbers", "compared", "largest mean", "worst z", "threshold", "verdict"});
        for (OfSegment s : segments) {
            rows.add(new String[] {
                s.name,
                String.format(Locale.ROOT, "%,d", s.coordinates),
                s.compared < s.coordinates ? s.compared + " signed sums" : "each",
                String.format(Locale.ROOT, "%.4g", s.meanGradient),
                String.format(Locale.ROOT, "%.2f", s.worstZ),
                String.format(Locale.ROOT, "%.2f", threshold),
                s.unbiased ? "unbiased" : "biased"
            });
        }
        return String.format(
                        Locale.ROOT,
                        "gradients of %s by %s: %,d draws against %s, %,d draws\n",
                        model,
                        estimators,
                        draws,
                        reference,
                        referenceDraws)
                + TextTable.of(rows)
                + String.format(
                        Locale.ROOT,
                        "%s (an unbiased estimator is called biased with probability %.0e); %,d evaluations of "
                                + "at most %,d\n",
                        unbiased() ? "unbiased" : "biased",
                        FALSE_ALARM,
                        evaluations,
                        bound);
    }
}
