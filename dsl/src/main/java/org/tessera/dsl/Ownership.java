package org.tessera.dsl;

import org.jspecify.annotations.Nullable;

/** Whether everything an expression reads was declared in the model, or the guide, that is about to use it. */
final class Ownership {
    private Ownership() {}

    /** Refuses parts of another model, and a chain's previous value outside its own step. */
    static void check(@Nullable Scope scope, String what, Leaves leaves) {
        for (Parameter p : leaves.parameters()) require(scope, what, "parameter '" + p.name() + "'", p.scope());
        for (DataInput i : leaves.inputs()) require(scope, what, "data '" + i.name() + "'", i.scope());
        for (Index i : leaves.indices()) require(scope, what, "index '" + i.name() + "'", i.scope());
        for (Variable v : leaves.variables()) require(scope, what, "variable '" + v.name() + "'", scopeOf(v));
        for (Variable v : leaves.filled()) require(scope, what, "variable '" + v.name() + "'", scopeOf(v));
        for (Axis a : leaves.axes()) Axes.requireOwned(scope, what, a);
        if (leaves.isWithinRecursion())
            throw new ModelException(what + ": it reads the previous value of a scan(..) outside its step; use what "
                    + "scan(..) returns");
        for (IntExpr.Previous p : leaves.previous()) {
            if (scope == null || !p.equals(scope.step)) {
                throw new ModelException(what + ": it reads the previous value of chain '" + Scope.stepName(p)
                        + "' outside the chain's step; use the chain variable itself");
            }
        }
    }

    private static void require(@Nullable Scope scope, String what, String part, @Nullable Scope owner) {
        if (scope == null || owner == null || owner == scope || owner == scope.parent) return;
        throw new ModelException(what + ": " + part + " belongs to " + owner.title + ", not to " + scope.title
                + "; declare it in this model");
    }

    private static @Nullable Scope scopeOf(Variable v) {
        return v instanceof CategoricalVariable c ? c.scope() : v instanceof RealVariable r ? r.scope() : null;
    }
}
