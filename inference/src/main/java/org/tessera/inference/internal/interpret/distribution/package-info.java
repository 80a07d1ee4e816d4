/**
 * Distributions of one number, written as they are defined: log density and draw. The engine has its own, fused ones;
 * these are what they are compared with.
 */
@NullMarked
package org.tessera.inference.internal.interpret.distribution;

import org.jspecify.annotations.NullMarked;
