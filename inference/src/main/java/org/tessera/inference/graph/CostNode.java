package org.tessera.inference.graph;

/**
 * One term of the objective over the axes of its node, before any sum.
 *
 * @param sign 1 when the node's value is minimised, -1 when it is a log-density, 0 when it counts nothing and its
 *     expectation is asked for
 */
public record CostNode(String name, Role role, Node node, int sign) {
    /** What the term is. */
    public enum Role {
        LIKELIHOOD,
        LATENT_PRIOR,
        DIVERGENCE,
        FACTOR,
        COST,
        BLACK_BOX,
        EXPECTATION
    }
}
