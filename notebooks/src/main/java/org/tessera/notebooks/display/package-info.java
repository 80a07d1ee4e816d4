/**
 * Results of fits as a notebook shows them: a class for each kind of result, found through
 * {@link org.tessera.inference.display.Display}. How a chart is drawn is decided in
 * {@link org.tessera.notebooks.chart}; nothing here knows a kernel.
 */
@NullMarked
package org.tessera.notebooks.display;

import org.jspecify.annotations.NullMarked;
