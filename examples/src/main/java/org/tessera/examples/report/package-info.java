/**
 * What is said about a fit: its categories named as in the truth, its parameters and posteriors beside the truth and
 * beside exact inference, its page. Fits are made elsewhere, and nothing here prints.
 */
@NullMarked
package org.tessera.examples.report;

import org.jspecify.annotations.NullMarked;
