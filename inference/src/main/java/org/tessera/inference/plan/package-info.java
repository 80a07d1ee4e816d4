/**
 * The plan: which estimator serves which latent, in which group and level, and what it will cost. Printable. Nothing
 * here has a buffer.
 */
@NullMarked
package org.tessera.inference.plan;

import org.jspecify.annotations.NullMarked;
