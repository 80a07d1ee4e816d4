/**
 * What nets use outside Java, to be looked at and measured: the linear algebra library that was loaded, memory off the
 * heap, and the matrix products of a step, counted and timed alone.
 */
@NullMarked
package org.tessera.inference.natives;

import org.jspecify.annotations.NullMarked;
