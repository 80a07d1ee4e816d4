/**
 * The {@code tessera} command line: one class for each command, and the frame they share (output, progress, errors,
 * interruption). Commands read options, call the library and print; a model, an algorithm or a chart does not live
 * here.
 */
@NullMarked
package org.tessera.examples.cli;

import org.jspecify.annotations.NullMarked;
