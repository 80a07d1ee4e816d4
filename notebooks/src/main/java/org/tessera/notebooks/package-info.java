/** notebooks of Tessera. */
@NullMarked
package org.tessera.notebooks;

import org.jspecify.annotations.NullMarked;
