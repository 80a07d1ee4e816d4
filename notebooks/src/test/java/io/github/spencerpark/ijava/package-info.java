/**
 * Doubles of IJava 1.3's classes as far as an adapter sees them, on the library IJava is made of. IJava itself is not
 * on Maven Central.
 */
package io.github.spencerpark.ijava;
