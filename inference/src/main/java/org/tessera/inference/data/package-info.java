/**
 * Data on its way in: typed values, binding them to a model's names and axes with every check, IDX files through
 * Tribuo. Nothing here computes.
 */
@NullMarked
package org.tessera.inference.data;

import org.jspecify.annotations.NullMarked;
