/** How the gradients of estimators scatter, measured while nothing is learned; the choices of auto() that follow. */
@NullMarked
package org.tessera.inference.internal.measure;

import org.jspecify.annotations.NullMarked;
