/**
 * Tessera where Tribuo's users expect it: their data sets as data of a model, codes of a fit as their data sets, and a
 * discrete mixture as one of their trainers. Files are read by Tribuo's own data sources; no engine and no estimator
 * lives here.
 */
@NullMarked
package org.tessera.inference.tribuo;

import org.jspecify.annotations.NullMarked;
