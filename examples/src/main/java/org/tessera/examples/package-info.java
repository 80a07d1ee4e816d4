/** examples of Tessera. */
@NullMarked
package org.tessera.examples;

import org.jspecify.annotations.NullMarked;
