/**
 * A fit that runs, seen in a notebook: one display that is updated in place. The kernel connects a
 * {@link org.tessera.notebooks.live.DisplaySink}; no kernel is known here, and without one there are plain lines.
 */
@NullMarked
package org.tessera.notebooks.live;

import org.jspecify.annotations.NullMarked;
