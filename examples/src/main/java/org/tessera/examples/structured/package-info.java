/**
 * Models whose latents depend on each other so widely that nothing can sum them out: sequences that infect each other,
 * communities of a graph. Each is a declaration, a truth to simulate from, and what is compared with it. What is
 * printed is the command line's business.
 */
@NullMarked
package org.tessera.examples.structured;

import org.jspecify.annotations.NullMarked;
