/**
 * The language: axes, parameters, variables, guides and the builders that declare them. What a user types lives here;
 * the immutable expressions it builds are in {@link org.tessera.dsl.ast}. Nothing here runs a model, reads a file or
 * knows ND4J.
 */
@NullMarked
package org.tessera.dsl;

import org.jspecify.annotations.NullMarked;
