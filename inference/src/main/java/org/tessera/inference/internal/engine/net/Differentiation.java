package org.tessera.inference.internal.engine.net;

/** Whether a program or a net gives gradients too: buffers of the way back cost memory that evaluations do not need. */
public enum Differentiation {
    /** Values only. */
    NONE,
    /** Values and then gradients, in a reverse sweep. */
    REVERSE;

    public boolean isReverse() {
        return this == REVERSE;
    }
}
