package org.tessera.inference.estimator;

import java.util.Locale;
import java.util.Optional;

/**
 * Enumeration of a group's joint states: {@code g_kc = sum_z q(z) f(z) (1[z_k = c] - p_kc)}. No variance within the
 * group. Evaluations: the product of the numbers of categories; states of excluded categories are not evaluated.
 */
public record Exact() implements CostEstimator {
    /** The most joint states of a group. */
    public static final long LIMIT = 1L << 20;

    @Override
    public String name() {
        return "exact";
    }

    @Override
    public boolean isUnbiased() {
        return true;
    }

    @Override
    public long evaluations(GroupShape shape) {
        return shape.jointStates();
    }

    @Override
    public boolean freshLaterNoise() {
        return false;
    }

    @Override
    public Optional<String> refusal(GroupShape shape) {
        if (shape.jointStates() <= LIMIT) return Optional.empty();
        double states = 1;
        for (int c : shape.cardinality()) states *= c;
        return Optional.of(String.format(
                Locale.ROOT,
                "exact() would enumerate %.3g joint states of %d variables with up to %d categories; the limit is %d. "
                        + "Cure: arsm(), rloo(4) or localExpectation() for this latent",
                states,
                shape.variables(),
                shape.maxCardinality(),
                LIMIT));
    }

    @Override
    public ExactSweep sweep(GroupShape shape) {
        refusal(shape).ifPresent(message -> {
            throw new IllegalArgumentException(message);
        });
        return new ExactSweep(shape);
    }
}
