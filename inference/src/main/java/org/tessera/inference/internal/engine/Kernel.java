package org.tessera.inference.internal.engine;

/** One node's computation on fixed buffers. */
interface Kernel {
    /** Computes the output from the inputs. {@code rows} counts the rows of a row program and is 1 elsewhere. */
    void forward(int rows);

    /** Adds to the inputs' cotangents the vector-Jacobian product of the output's. */
    default void backward(int rows) {}

    /** The output. */
    Tensor out();
}
