package org.tessera.inference.graph;

import java.util.function.Predicate;
import org.tessera.dsl.Variable;

/**
 * What each variable is in a run.
 *
 * @param bound whether it has data everywhere
 * @param partly whether it has data in some places, -1 in the others
 * @param summedOut whether, being latent, it is summed out although others are sampled
 */
public record Roles(Predicate<Variable> bound, Predicate<Variable> partly, Predicate<Variable> summedOut) {}
