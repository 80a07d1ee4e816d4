package org.tessera.inference.exact;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A most probable joint assignment.
 *
 * @param categories the category of each variable, in order of first appearance in the factors
 * @param logJoint the log of the product of all factors there; subtract the log evidence for its log probability
 */
public record MapAssignment(Map<Var, Integer> categories, double logJoint) {
    public MapAssignment {
        categories = Collections.unmodifiableMap(new LinkedHashMap<>(categories));
    }
}
