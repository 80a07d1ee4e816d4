/**
 * Models that run as they are, one file each: the declaration, and data that were simulated from a known truth or are
 * small enough to stand in the file. How they are fitted and shown is the command line's business.
 */
@NullMarked
package org.tessera.examples.models;

import org.jspecify.annotations.NullMarked;
