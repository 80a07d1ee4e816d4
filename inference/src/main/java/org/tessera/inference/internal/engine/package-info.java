/**
 * The engine: kernels on buffers laid out once, each with its vector-Jacobian product, and the program that runs them.
 * It reads a plan; it knows no DSL.
 */
@NullMarked
package org.tessera.inference.internal.engine;

import org.jspecify.annotations.NullMarked;
