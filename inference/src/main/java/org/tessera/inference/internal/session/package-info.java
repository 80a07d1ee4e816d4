/** A model compiled for some data: settings, binding, graph, plan, starting values, program; and what a run leaves. */
@NullMarked
package org.tessera.inference.internal.session;

import org.jspecify.annotations.NullMarked;
