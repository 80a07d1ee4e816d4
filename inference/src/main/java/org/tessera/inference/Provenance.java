package org.tessera.inference;

import java.util.Map;

/**
 * Where a fit comes from.
 *
 * @param plan the plan as it was printed
 * @param shapes size of each axis
 * @param versions Tessera, Java, ND4J and OpenBLAS as loaded
 */
public record Provenance(String model, long seed, int threads, Precision precision, String plan, Map<String, Integer> shapes, Map<String, String> versions, String startedAt) {}
