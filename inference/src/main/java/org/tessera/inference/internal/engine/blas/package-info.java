/**
 * The only package that knows ND4J: matrix products on off-heap column-major buffers, and what BLAS is loaded. No
 * element-wise work happens here.
 */
@NullMarked
package org.tessera.inference.internal.engine.blas;

import org.jspecify.annotations.NullMarked;
