package org.tessera.dsl;

import org.tessera.dsl.ast.RealExpr;

/** A real-valued expression. */
public interface Real {
    /** What the compiler reads. */
    RealExpr expr();
}
