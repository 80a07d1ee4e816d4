package org.tessera.dsl;

import java.util.List;
import java.util.Optional;

/**
 * The order of a variable's values: they increase along an axis.
 *
 * @param along the axis
 * @param varies whether what they are distributed as varies along it; then their density is known up to a constant
 */
public record Ordering(Axis along, boolean varies) {
    /**
     * What the order adds to the log-density of each value. Of k! orders of independent values that are distributed
     * alike one is left, so the density is k! times theirs (David and Nagaraja, Order Statistics, 2003, sec. 2.2); each
     * of them takes its share, {@code log k! / k}. Empty where the normaliser is not known.
     *
     * @param axes those of the variable
     */
    public Optional<RealExpr> share(List<Axis> axes) {
        if (varies) return Optional.empty();
        Real one = Tessera.constant(1);
        // over all axes, so that it counts what lies below the length of each sequence
        for (Axis a : axes) one = one.plus(a.index().times(0));
        Real k = one.sum(along);
        return Optional.of(k.plus(1).logGamma().div(k).expr());
    }

    /** Refuses an order along no axis, and one whose normaliser would have to be learned. */
    static void check(RealVariable v, List<Axis> own) {
        String what = v.family().name() + " '" + v.name() + "'";
        if (own.isEmpty())
            throw new ModelException(what + ": ordered() along no axis; chain over(axis), whose last axis it is");
        Ordering order = v.ordering().orElseThrow();
        if (!order.varies) return;
        for (Argument a : v.family().arguments()) {
            Leaves leaves = Leaves.of(a.value());
            boolean known = leaves.parameters().isEmpty()
                    && leaves.nets().isEmpty()
                    && leaves.variables().stream().allMatch(Variable::isObserved);
            if (!known)
                throw new ModelException(a.in(what) + ": " + Notation.of(a) + " is unknown and '" + v.name()
                        + "' is ordered along '" + order.along + "', along which its arguments vary: nothing here "
                        + "normalises that; let no argument vary along '" + order.along + "', or give constants");
        }
    }
}
