/**
 * Self-contained HTML pages: text, tables and pictures in one file that loads nothing else.
 * What a picture shows is decided in {@link org.tessera.notebooks.chart}.
 */
@NullMarked
package org.tessera.notebooks.html;

import org.jspecify.annotations.NullMarked;
