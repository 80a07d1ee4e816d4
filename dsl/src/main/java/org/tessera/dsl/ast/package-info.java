/**
 * The immutable expressions and distributions a declaration consists of: what the compiler reads. Every expression
 * lists its index axes in order; a simplex or a table of logits also names its outcome axis. No builder and no
 * evaluation lives here.
 */
@NullMarked
package org.tessera.dsl.ast;

import org.jspecify.annotations.NullMarked;
