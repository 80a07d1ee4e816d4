package org.tessera.inference.internal.graph;

import java.util.function.Predicate;
import org.tessera.dsl.Variable;
import org.tessera.inference.graph.Zeros;

/**
 * What each variable is in a run.
 *
 * @param bound whether its density at its data is a term
 * @param gaps whether that term is left out in some places, where data are missing
 * @param partly whether it has data in some places and is a latent in the others, where they are -1
 * @param summedOut whether, being latent, it is summed out although others are sampled
 * @param zeros what is done about probabilities of 0 where latents are sampled
 */
public record Roles(
        Predicate<Variable> bound,
        Predicate<Variable> gaps,
        Predicate<Variable> partly,
        Predicate<Variable> summedOut,
        Zeros zeros) {
    /** The same with other zeros. */
    public Roles with(Zeros other) {
        return new Roles(bound, gaps, partly, summedOut, other);
    }
}
