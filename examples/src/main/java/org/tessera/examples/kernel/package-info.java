/**
 * What the Kotlin notebook kernel loads by itself from the class path: how Tessera's objects are shown. It is compiled
 * against the kernel's API and runs inside the kernel only; nothing else refers to it.
 */
@NullMarked
package org.tessera.examples.kernel;

import org.jspecify.annotations.NullMarked;
