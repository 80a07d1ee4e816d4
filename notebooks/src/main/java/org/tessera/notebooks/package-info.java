/**
 * Results as a person sees them. Pictures are in {@link org.tessera.notebooks.chart}, pages that hold them in {@link org.tessera.notebooks.html}.
 * Nothing here fits a model.
 */
@NullMarked
package org.tessera.notebooks;

import org.jspecify.annotations.NullMarked;
