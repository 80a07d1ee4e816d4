/**
 * Gradient estimators of expectations over categorical variables, and the common interface they stand behind. They see
 * logits, noise and costs of one problem as plain arrays; no model, no axes and no graph lives here.
 */
@NullMarked
package org.tessera.inference.estimator;

import org.jspecify.annotations.NullMarked;
