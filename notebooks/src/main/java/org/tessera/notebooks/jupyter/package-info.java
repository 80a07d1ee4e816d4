/**
 * Jupyter on this machine: kernelspecs are written for it, its programs are found, notebooks are run without anyone
 * looking. The kernel itself is in {@link org.tessera.notebooks.kernel}; options of commands are not read here.
 */
@NullMarked
package org.tessera.notebooks.jupyter;

import org.jspecify.annotations.NullMarked;
