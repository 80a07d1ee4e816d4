/**
 * Measurements around a training step: its products alone, the memory of the process. The step itself is the library's.
 */
@NullMarked
package org.tessera.examples.bench;

import org.jspecify.annotations.NullMarked;
