package org.tessera.inference.plan;

/**
 * How a group is summed out.
 *
 * @param name enumerated, forward-backward or elimination
 * @param rows evaluations of a problem's costs that fill its tables
 * @param largestTable entries of the largest table that is made
 * @param allTables entries of all tables of a problem together
 */
public record ExactMethod(String name, long rows, long largestTable, long allTables) {}
