package org.tessera.dsl;

/** A view of a categorical variable or an index. */
record DiscreteExpression(IntExpr intExpr) implements Categorical {
    @Override
    public String toString() {
        return Notation.of(intExpr);
    }
}
