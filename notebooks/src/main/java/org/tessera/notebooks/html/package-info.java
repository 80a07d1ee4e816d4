/**
 * HTML: pieces for the output of a notebook, and self-contained pages of text, tables and pictures that load nothing
 * else. What a picture shows is decided in {@link org.tessera.notebooks.chart}.
 */
@NullMarked
package org.tessera.notebooks.html;

import org.jspecify.annotations.NullMarked;
