package org.tessera.dsl;

import org.jspecify.annotations.Nullable;

/**
 * The data of a node as a guide reads them, as reals over its axes. An observed variable may have gaps; a guide that
 * reads them says what stands there, {@code g.data("x").missingAs(0)}, beside {@code g.isMissing("x")} perhaps.
 */
public final class GuideData implements Real {
    private final Real values;
    /** Null for what has no gaps. */
    private final RealExpr.@Nullable ObservedValue observed;

    GuideData(Real values) {
        this.values = values;
        this.observed = null;
    }

    GuideData(RealExpr.ObservedValue observed) {
        this.values = new Expression(observed);
        this.observed = observed;
    }

    /** The same with a number where values are missing; inputs and indices have no gaps and stay as they are. */
    public Real missingAs(Number standIn) {
        double number = Present.required(standIn, "missingAs(..): the number").doubleValue();
        if (!Double.isFinite(number))
            throw new ModelException("missingAs(" + standIn + "): a finite number stands in for what is missing");
        return observed == null ? values : new Expression(new RealExpr.Filled(observed.variable(), number));
    }

    @Override
    public RealExpr expr() {
        return values.expr();
    }
}
