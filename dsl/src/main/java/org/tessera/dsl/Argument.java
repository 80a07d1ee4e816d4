package org.tessera.dsl;

/**
 * One argument of a distribution.
 *
 * @param name as it is called in messages: {@code "standard deviation"}
 * @param value its expression; what axes the distribution is over is read from these
 * @param support where its numbers must lie
 * @param role what it says about the variable
 */
public record Argument(String name, RealExpr value, Support support, Role role) {
    /** What an argument says about a variable. */
    public enum Role {
        /** Where its values lie, in their own units. */
        LOCATION,
        /** How far they spread, in their own units. */
        SCALE,
        /** The form of the distribution, without units. */
        SHAPE,
        /** The mean of a count: a location on the logarithmic scale. */
        RATE,
        /** Probabilities of its categories, or their logits. */
        PROBABILITY
    }

    /** As it is called in messages about a node: {@code "normal 'x', standard deviation"}. */
    public String in(String node) {
        return node + ", " + name;
    }
}
