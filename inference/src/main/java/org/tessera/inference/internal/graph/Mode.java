package org.tessera.inference.internal.graph;

/** How the latents of a graph are handled. */
public enum Mode {
    /** Sampled from the guide; free mean-field logits where it says nothing. */
    GUIDE,
    /** Sampled from the model itself where the guide says nothing. */
    PRIOR,
    /** Summed out exactly. */
    SUM_OUT,
    /** Summed out exactly, continuous variables without data left out: nothing is conditioned on them. */
    PREDICT;

    public boolean isSummedOut() {
        return this == SUM_OUT || this == PREDICT;
    }
}
