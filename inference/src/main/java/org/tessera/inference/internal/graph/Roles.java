package org.tessera.inference.internal.graph;

import java.util.function.Predicate;
import org.tessera.dsl.Variable;
import org.tessera.inference.graph.Zeros;

/**
 * What each variable is in a run.
 *
 * @param bound whether it has data everywhere
 * @param partly whether it has data in some places, -1 in the others
 * @param summedOut whether, being latent, it is summed out although others are sampled
 * @param zeros what is done about probabilities of 0 where latents are sampled
 */
public record Roles(Predicate<Variable> bound, Predicate<Variable> partly, Predicate<Variable> summedOut, Zeros zeros) {
    /** The same with other zeros. */
    public Roles with(Zeros other) {
        return new Roles(bound, partly, summedOut, other);
    }
}
