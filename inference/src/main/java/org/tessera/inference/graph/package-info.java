/**
 * The stochastic graph a model, a guide and data make: deterministic, stochastic and cost nodes, each over named axes,
 * and which cost elements each latent reaches. Nothing here has a buffer.
 */
@NullMarked
package org.tessera.inference.graph;

import org.jspecify.annotations.NullMarked;
