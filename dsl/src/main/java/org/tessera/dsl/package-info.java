/**
 * The language: axes, parameters, variables, guides, the builders that declare them, and the immutable expressions they
 * are made of ({@link org.tessera.dsl.RealExpr}, {@link org.tessera.dsl.IntExpr}), which are what the compiler reads.
 * What a user types lives here. Nothing here runs a model, reads a file, draws a picture or knows ND4J.
 */
@NullMarked
package org.tessera.dsl;

import org.jspecify.annotations.NullMarked;
