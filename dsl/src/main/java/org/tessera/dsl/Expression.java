package org.tessera.dsl;

/** A real-valued expression that is not itself a declared object. */
record Expression(RealExpr expr) implements Real {
    @Override
    public String toString() {
        return Notation.of(expr);
    }
}
