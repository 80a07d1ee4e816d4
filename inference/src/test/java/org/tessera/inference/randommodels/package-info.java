/**
 * Models at random against an interpreter of the tests' own. A model is a {@code ModelSpec}, a small tree of records;
 * from it come the declaration in the language of users, its Java source, smaller models for shrinking, and every
 * number it should give, by plain recursion over the tree. Nothing here reads the library's graph, engine or reference
 * interpreter for an expected value.
 */
package org.tessera.inference.randommodels;
