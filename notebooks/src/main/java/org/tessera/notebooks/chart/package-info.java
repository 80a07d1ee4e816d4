/**
 * Pictures of results as SVG: lines with bands, bars, heat maps, comparisons, grids of images; every axis has a label.
 * They are given plain arrays; what a fit or a model is, nobody knows here.
 */
@NullMarked
package org.tessera.notebooks.chart;

import org.jspecify.annotations.NullMarked;
