/** The compiler: what a model, its guide and its data declare becomes a stochastic computation graph. */
@NullMarked
package org.tessera.inference.internal.graph;

import org.jspecify.annotations.NullMarked;
