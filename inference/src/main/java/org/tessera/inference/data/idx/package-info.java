/**
 * Images and labels in the IDX format (MNIST and its relatives), plain or gzipped, read through Tribuo. The files are
 * checked before Tribuo sees them, so that every error names the file; what a model does with the pixels is not decided
 * here.
 */
@NullMarked
package org.tessera.inference.data.idx;

import org.jspecify.annotations.NullMarked;
