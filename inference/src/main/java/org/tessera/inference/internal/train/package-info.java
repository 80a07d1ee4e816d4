/**
 * Runs: steps of an optimiser, minimisation from many starts, closed-form M-steps, and the verdict on how they ended.
 */
@NullMarked
package org.tessera.inference.internal.train;

import org.jspecify.annotations.NullMarked;
