/**
 * Random streams as pure functions of (seed, node, step, purpose, element of the whole plate). Nothing here is global;
 * whoever needs randomness is handed a stream.
 */
@NullMarked
package org.tessera.inference.random;

import org.jspecify.annotations.NullMarked;
