/**
 * A thin Jupyter kernel for Java on the JDK's own JShell: cells, values, errors, completion, interrupts. Kernels of
 * others are met in {@link org.tessera.notebooks.adapter}; installing and running is in
 * {@link org.tessera.notebooks.jupyter}. Nothing here knows a model or a fit: values show themselves through
 * {@link org.tessera.dsl.Rich}.
 */
@NullMarked
package org.tessera.notebooks.kernel;

import org.jspecify.annotations.NullMarked;
