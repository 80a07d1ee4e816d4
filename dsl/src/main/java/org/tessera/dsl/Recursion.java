package org.tessera.dsl;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Works out the axes of a recursion, and refuses steps that mean nothing. */
final class Recursion {
    private final Scope scope;
    private final Axis along;
    private final String what;

    private Recursion(Scope scope, Axis along) {
        this.scope = scope;
        this.along = along;
        this.what = "scan along '" + along + "'";
    }

    static Real of(Scope scope, Axis along, Object start, BiFunction<? super Real, ? super Real, ? extends Real> step) {
        Axes.requireOwned(scope, "scan(..): its axis", Present.required(along, "scan(..): its axis"));
        Recursion r = new Recursion(scope, along);
        Present.required(step, r.what + ": its step");
        RealExpr first = Outcomes.plain(Argument.real(r.what + ", start", start).expr());
        if (along.isPlate())
            throw new ModelException(
                    r.what + ": it is a plate, whose repetitions are independent; declare the axis " + "with axis(..)");
        if (first.axes().contains(along))
            throw new ModelException(
                    r.what + ", start: it is over '" + along + "'; the start is for the first position only");
        return new Expression(r.evaluated(first, step));
    }

    /** Until one more evaluation of the step brings in no axis. */
    private RealExpr evaluated(RealExpr start, BiFunction<? super Real, ? super Real, ? extends Real> step) {
        List<Axis> axes = Axes.union(start.axes(), List.of(along));
        while (true) {
            RealExpr.Carried previous = new RealExpr.Carried(new Object(), axes);
            RealExpr next = step(previous, step);
            List<Axis> wanted = Axes.union(axes, next.axes());
            if (axes.containsAll(wanted)) return new RealExpr.Scan(start, next, previous, along, axes);
            axes = wanted;
        }
    }

    private RealExpr step(RealExpr.Carried previous, BiFunction<? super Real, ? super Real, ? extends Real> step) {
        int[] before = scope.mark();
        Real next = step.apply(new Expression(previous), along.index());
        RealExpr x = Outcomes.plain(
                Present.required(next, what + ": what its step returns").expr());
        if (!Arrays.equals(before, scope.mark()))
            throw new ModelException(what + ": its step declares something; declare it before, the step only says how "
                    + "one value follows another");
        check(x, previous);
        return x;
    }

    private void check(RealExpr step, RealExpr.Carried previous) {
        Set<Object> dependent = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Object x : Parts.inputsFirst(step)) {
            if (x == previous || Parts.of(x).stream().anyMatch(dependent::contains)) dependent.add(x);
            if (!dependent.contains(x)) continue;
            String operation = PreviousStep.along(x, along, dependent);
            if (operation == null && x instanceof RealExpr.NetOutput n)
                operation = "read by net '" + n.net().name() + "', which a recursion cannot run,";
            if (operation != null)
                throw new ModelException(
                        what + ", step: " + Notation.of((RealExpr) Parts.of(x).get(0))
                                + " depends on the previous value and is " + operation + " along '" + along
                                + "'; a step reads the previous value and nothing later or earlier: to look "
                                + "further back, let "
                                + "the value have an axis of several");
        }
        if (!dependent.contains(step))
            throw new ModelException(what + ": its step does not read the previous value, so it is no recursion; write "
                    + "the expression as it is");
    }
}
