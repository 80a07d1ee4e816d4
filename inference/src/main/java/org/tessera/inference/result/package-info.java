/** What fits and steps answer with: tables, estimates with their errors, histories of costs, verdicts and reports. */
@NullMarked
package org.tessera.inference.result;

import org.jspecify.annotations.NullMarked;
