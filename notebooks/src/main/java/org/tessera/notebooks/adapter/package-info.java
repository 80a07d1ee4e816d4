/**
 * Meets Jupyter kernels that exist, IJava and JJava, by reflection: what implements {@link org.tessera.dsl.Rich} is
 * shown by them as it shows itself. No type of ours implements an interface of a kernel, and no kernel's class is
 * needed to compile or run this. Users call {@link org.tessera.notebooks.Notebook}.
 */
@NullMarked
package org.tessera.notebooks.adapter;

import org.jspecify.annotations.NullMarked;
