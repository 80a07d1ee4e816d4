/** What a fit is asked: posteriors, evidence, bounds, predictions, simulation. */
@NullMarked
package org.tessera.inference.internal.answer;

import org.jspecify.annotations.NullMarked;
