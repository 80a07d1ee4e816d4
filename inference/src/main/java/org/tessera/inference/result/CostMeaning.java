package org.tessera.inference.result;

/**
 * What the cost of a step is.
 *
 * @param unit {@code nats} for totals, {@code nats per image} where they are divided by the size of the minibatched
 *     plate of that name
 * @param scatter whether steps at the same parameters cost the same
 */
public record CostMeaning(String unit, Scatter scatter) {
    /** Whether the cost of a step is the objective or one draw of it. */
    public enum Scatter {
        /** The objective itself. */
        NONE,
        /** A draw: of latents, of a minibatch, of resampled data. */
        DRAWS
    }

    /** Totals of a deterministic objective. */
    public static final CostMeaning TOTAL = new CostMeaning("nats", Scatter.NONE);
}
