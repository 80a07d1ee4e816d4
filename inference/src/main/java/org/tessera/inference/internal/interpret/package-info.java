/**
 * A plain interpreter of declared models, one position at a time: simulation, and the reference the engine is tested
 * against. Slow and obvious on purpose.
 */
@NullMarked
package org.tessera.inference.internal.interpret;

import org.jspecify.annotations.NullMarked;
