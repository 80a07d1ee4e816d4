package org.tessera.inference.randommodels;

/** One comparison of the library with the interpreter of the tests. */
interface Check {
    /**
     * @throws Mismatch when the two differ
     * @throws RuntimeException what the library throws
     */
    void run(Case c);
}
