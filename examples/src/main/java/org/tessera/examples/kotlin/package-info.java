/**
 * Examples as Kotlin writes them, one file each with a {@code main}: the declaration, a fit and what to look at. Most
 * have a Java twin in {@code examples.models}, whose data they use; tests compare the two. No command line lives here.
 */
@NullMarked
package org.tessera.examples.kotlin;

import org.jspecify.annotations.NullMarked;
