package org.tessera.inference.internal.engine.net;

import org.tessera.inference.run.Precision;

/** Makes nets: the fast form in float32, the plain reference in float64. */
public final class Mlps {
    private Mlps() {}

    /** A net with zero weights; see {@link Mlp#initialise}. */
    public static Mlp create(String name, MlpShape shape, Precision precision) {
        return precision == Precision.FLOAT32 ? new FloatMlp(name, shape) : new DoubleMlp(name, shape);
    }
}
