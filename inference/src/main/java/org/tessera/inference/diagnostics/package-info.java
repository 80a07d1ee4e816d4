/**
 * Questions put to a model or a fit, and their answers as records that print as tables: how estimators compare, ELBO
 * and log-likelihood with intervals, whether gradients are unbiased, whether posteriors are calibrated, what a run has
 * spent. Nothing here is needed to fit a model, and no kernel lives here.
 */
@NullMarked
package org.tessera.inference.diagnostics;

import org.jspecify.annotations.NullMarked;
