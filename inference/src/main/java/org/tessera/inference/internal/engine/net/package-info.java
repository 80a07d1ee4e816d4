/**
 * Multilayer perceptrons as composite kernels: products by ND4J, everything else fused in Java. Float32 is the fast
 * form, float64 the plain reference it is tested against.
 */
@NullMarked
package org.tessera.inference.internal.engine.net;

import org.jspecify.annotations.NullMarked;
