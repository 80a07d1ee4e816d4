package org.tessera.dsl;

import org.tessera.dsl.ast.IntExpr;

/** A discrete expression: a categorical variable, or a view of one. */
public interface Categorical {
    /** What the compiler reads. */
    IntExpr intExpr();
}
