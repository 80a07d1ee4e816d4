package org.tessera.dsl;

import org.tessera.dsl.ast.IntExpr;
import org.tessera.dsl.ast.Notation;

/** A view of a categorical variable or an index. */
record DiscreteExpression(IntExpr intExpr) implements Categorical {
    @Override
    public String toString() {
        return Notation.of(intExpr);
    }
}
