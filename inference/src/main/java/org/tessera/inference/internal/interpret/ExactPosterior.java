package org.tessera.inference.internal.interpret;

import java.util.Map;

/**
 * What summing over all states gives.
 *
 * @param logEvidence log of the sum of the joint density over all states
 * @param marginals for each variable that was summed over, row-major over its axes and then its categories; all 0
 *     beyond a length
 * @param expectedCosts the posterior mean of all costs
 */
public record ExactPosterior(double logEvidence, Map<String, double[]> marginals, double expectedCosts) {}
