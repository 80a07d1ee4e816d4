/**
 * Exact inference on plain arrays: forward-backward and Viterbi for chains, variable elimination for discrete nets.
 * Everything is in natural logarithms and may be impossible ({@code -inf}); no model, no axes and no graph lives here.
 */
@NullMarked
package org.tessera.inference.exact;

import org.jspecify.annotations.NullMarked;
