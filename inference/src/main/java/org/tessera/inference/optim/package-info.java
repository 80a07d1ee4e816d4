/**
 * Optimisers over contiguous segments of parameters, and learning-rate schedules. They know values and gradients only.
 */
@NullMarked
package org.tessera.inference.optim;

import org.jspecify.annotations.NullMarked;
