package org.tessera.inference.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tessera.inference.estimator.GradientEstimator;

/**
 * What a race found for a group.
 *
 * @param group name of the group
 * @param all what was measured, the estimator in use among it
 */
public record Finding(String group, List<Measured> all) {
    public Finding {
        all = List.copyOf(all);
    }

    /** The gradient's own square: from the measurement with the least variance, since it is the same for all. */
    public double signal() {
        return all.stream()
                .min(Comparator.comparingDouble(Measured::variance))
                .map(Measured::signal)
                .orElse(0.0);
    }

    public double price(Measured m) {
        return m.price(signal());
    }

    /** The least price; of equals the one measured first. */
    public Measured best() {
        return all.stream().min(Comparator.comparingDouble(this::price)).orElseThrow();
    }

    public Optional<Measured> of(GradientEstimator estimator) {
        return all.stream().filter(m -> m.estimator().equals(estimator)).findFirst();
    }

    /** Another estimator's price as a multiple of this one's; NaN when either was not measured or both are 0. */
    public double ratio(GradientEstimator other, GradientEstimator one) {
        return of(other).map(this::price).orElse(Double.NaN)
                / of(one).map(this::price).orElse(Double.NaN);
    }

    /** Why the estimator in use is right, or which would be better and by how much. */
    public String verdict(GradientEstimator used) {
        Measured best = best();
        double ratio = ratio(best.estimator(), used);
        if (best.estimator().equals(used)) {
            return all.stream()
                    .filter(m -> m != best)
                    .min(Comparator.comparingDouble(this::price))
                    .map(m -> String.format(
                            Locale.ROOT,
                            "best of %d; next is %s with %s times the work",
                            all.size(),
                            m.estimator().name(),
                            times(price(m) / price(best))))
                    .orElse("nothing else fits");
        }
        if (of(used).map(m -> m.variance() == 0).orElse(false)) return "decided: its draws no longer differ";
        if (!(ratio < 0.9)) return "as good as " + best.estimator().name();
        return String.format(
                Locale.ROOT,
                "%s would do with %s times the work",
                best.estimator().name(),
                times(ratio));
    }

    private static String times(double ratio) {
        return Double.isFinite(ratio)
                ? String.format(Locale.ROOT, ratio < 0.095 ? "%.3f" : ratio < 9.5 ? "%.2f" : "%.0f", ratio)
                : "many";
    }
}
