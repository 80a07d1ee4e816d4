/** Libraries that are not needed by everybody, asked for when something is used that needs them. */
@NullMarked
package org.tessera.inference.internal.library;

import org.jspecify.annotations.NullMarked;
