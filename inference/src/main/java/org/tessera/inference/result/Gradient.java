package org.tessera.inference.result;

import java.util.Map;

/**
 * One draw of the estimated gradient of the expected objective, by unconstrained values.
 *
 * @param cost the objective at the draw, total nats; terms of a minibatched plate count for the whole plate
 * @param evaluations of the costs of one problem it took, all problems together
 * @param segments for each parameter, net and (as {@code Inference.optimizer(name, ..)} names it) mean-field latent the
 *     gradient in the order its values are stored; of a minibatched plate's own parameters 0 for elements the draw did
 *     not see
 */
public record Gradient(double cost, long evaluations, Map<String, double[]> segments) {}
