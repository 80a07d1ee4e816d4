package org.tessera.inference.diagnostics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;
import org.tessera.inference.Stepper;
import org.tessera.inference.estimator.ZScores;
import org.tessera.inference.result.Gradient;
import org.tessera.inference.run.Precision;

/**
 * Mean and variance of the estimated gradient of each segment over many draws at frozen parameters, long segments by
 * signed sums.
 */
final class MeanGradient {
    private final String model;
    private final double rounding;
    private final Map<String, SignedSums> seen = new LinkedHashMap<>();
    private final Map<String, ZScores> scores = new LinkedHashMap<>();
    private long evaluations;

    private MeanGradient(String model, double rounding) {
        this.model = model;
        this.rounding = rounding;
    }

    /** Draws {@code from .. from + draws} at the start of the inference, or at a fit. */
    static MeanGradient of(Inference inference, @Nullable Fit at, long from, long draws) {
        try (Stepper stepper = inference.stepper()) {
            if (at != null) stepper.startAt(at);
            Fit frozen = stepper.fit();
            // a float32 net rounds the costs themselves, and those are differences of large numbers
            MeanGradient mean = new MeanGradient(
                    frozen.model().name(), frozen.provenance().precision() == Precision.FLOAT64 ? 1e-9 : 1e-4);
            for (long draw = from; draw < from + draws; draw++) {
                if (Thread.currentThread().isInterrupted())
                    throw new IllegalStateException("interrupted after " + (draw - from) + " of " + draws + " draws");
                mean.add(stepper.gradient(draw));
            }
            return mean;
        }
    }

    private void add(Gradient gradient) {
        evaluations += gradient.evaluations();
        gradient.segments().forEach((name, g) -> {
            SignedSums view = seen.computeIfAbsent(name, k -> new SignedSums(name, g.length));
            scores.computeIfAbsent(name, k -> new ZScores(view.count())).add(view.of(g));
        });
    }

    String model() {
        return model;
    }

    Set<String> names() {
        return scores.keySet();
    }

    ZScores scores(String segment) {
        return Objects.requireNonNull(scores.get(segment));
    }

    int coordinates(String segment) {
        return Objects.requireNonNull(seen.get(segment)).coordinates();
    }

    /** Numbers compared in all segments. */
    int compared() {
        return seen.values().stream().mapToInt(SignedSums::count).sum();
    }

    /** Error of a mean by rounding, relative to the largest of its segment. */
    double rounding() {
        return rounding;
    }

    long evaluations() {
        return evaluations;
    }
}
