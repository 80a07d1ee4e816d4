package org.tessera.inference.random;

/**
 * Where the random numbers of some variables come from that are drawn together: variables that stand next to each other
 * and belong to one element of a plate share a stream, so that what an element shows does not depend on which others
 * are drawn with it. One stream for all is the simplest case.
 */
public interface Streams {
    /**
     * The stream of a variable, where its numbers begin. Variables are asked for from the first to the last, each once;
     * the answer for one may be the object that was the answer for another before.
     */
    RandomStream of(int variable);

    /** A stream for what all of them have in common, to be read before any is asked for. */
    RandomStream shared();
}
