/**
 * Results as a person sees them. What a notebook shows is in {@link org.tessera.notebooks.display}, of a fit that runs
 * in {@link org.tessera.notebooks.live}, pictures in {@link org.tessera.notebooks.chart}, pages that hold them in
 * {@link org.tessera.notebooks.html}. Nothing here fits a model.
 */
@NullMarked
package org.tessera.notebooks;

import org.jspecify.annotations.NullMarked;
