package org.tessera.inference.run;

/** Precision of nets: their weights, activations and products. Everything else is computed in double. */
public enum Precision {
    FLOAT32,
    FLOAT64
}
