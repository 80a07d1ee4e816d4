package org.tessera.inference;

import java.util.List;
import java.util.Map;

/**
 * Where a fit comes from.
 *
 * @param plan the plan as it was printed
 * @param decisions what {@code auto()} decided on the way
 * @param shapes size of each axis
 * @param versions Tessera, Java, ND4J and OpenBLAS as loaded
 */
public record Provenance(String model, long seed, int threads, Precision precision, String plan, List<String> decisions, Map<String, Integer> shapes, Map<String, String> versions, String startedAt) {}
