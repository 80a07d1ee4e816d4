/**
 * The families of distributions of real values and counts, a file each: arguments, support, log-density, mean, draws.
 * Written in the language itself, as a user's own families are. No compiler and no engine lives here.
 */
@NullMarked
package org.tessera.dsl.family;

import org.jspecify.annotations.NullMarked;
