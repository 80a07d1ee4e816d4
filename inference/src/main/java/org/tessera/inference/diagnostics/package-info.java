/**
 * What is found out about a model and its fit: how estimators compare, whether gradients are right, how good a bound is, whether posteriors are calibrated.
 * Results are records that print themselves; nothing here trains a model for its own sake.
 */
@NullMarked
package org.tessera.inference.diagnostics;

import org.jspecify.annotations.NullMarked;
