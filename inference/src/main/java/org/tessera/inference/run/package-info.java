/** What a run is told and says on its way: budget, progress, precision, and where its fit comes from. */
@NullMarked
package org.tessera.inference.run;

import org.jspecify.annotations.NullMarked;
