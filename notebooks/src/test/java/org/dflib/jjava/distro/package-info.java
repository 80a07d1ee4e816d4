/**
 * Doubles of JJava 1.0's main class and kernel on the real library JJava is made of, jjava-jupyter. The kernel itself
 * is not on Maven Central.
 */
package org.dflib.jjava.distro;
