/**
 * How a declaration shows itself: a table of its nodes and an SVG plate diagram, both made without running anything.
 * Reads models and guides through their getters; no fit, no chart and no notebook kernel lives here.
 */
@NullMarked
package org.tessera.dsl.display;

import org.jspecify.annotations.NullMarked;
