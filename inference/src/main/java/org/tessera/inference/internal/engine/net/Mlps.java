package org.tessera.inference.internal.engine.net;

import org.tessera.inference.internal.library.Library;
import org.tessera.inference.run.Precision;

/** Makes nets: the fast form in float32, the plain reference in float64. */
public final class Mlps {
    private Mlps() {}

    /**
     * A net with zero weights; see {@link Mlp#initialise}.
     *
     * @throws IllegalStateException when the libraries are absent that nets in float32 compute with
     */
    public static Mlp create(String name, MlpShape shape, Precision precision) {
        if (precision == Precision.FLOAT64) return new DoubleMlp(name, shape);
        Library.ND4J.require("net '" + name + "' in float32");
        Library.OPENBLAS.require("net '" + name + "' in float32");
        return new FloatMlp(name, shape);
    }
}
