/**
 * How results find the module that draws them, and what they show without it. No chart and no kernel of any notebook is
 * known here.
 */
@NullMarked
package org.tessera.inference.display;

import org.jspecify.annotations.NullMarked;
