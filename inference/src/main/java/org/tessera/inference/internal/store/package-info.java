/** Fits and checkpoints on disk, in files with a digest. */
@NullMarked
package org.tessera.inference.internal.store;

import org.jspecify.annotations.NullMarked;
