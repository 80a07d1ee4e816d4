package org.tessera.dsl;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.RealExpr.Binding;

/** {@code table.get(a, b)}: which index axis each discrete expression reads, and over which axes the result is. */
final class Gathers {
    private Gathers() {}

    static RealExpr gather(RealExpr x, Categorical... at) {
        RealExpr table = Outcomes.simplexOrPlain(x);
        return gathered(table, bind(Notation.of(x), table.axes(), table.outcome(), at));
    }

    static RealExpr gather(RealExpr x, Axis axis, Categorical at) {
        given(axis, at);
        RealExpr table = Outcomes.simplexOrPlain(x);
        return gathered(table, List.of(bind(Notation.of(x), table.axes(), axis, at.intExpr())));
    }

    static IntExpr gather(IntExpr source, Categorical... at) {
        List<Binding> bindings = bind(Notation.of(source), source.axes(), null, at);
        return new IntExpr.Gathered(source, bindings, replaced(source.axes(), bindings), source.domain());
    }

    static IntExpr gather(IntExpr source, Axis axis, Categorical at) {
        given(axis, at);
        List<Binding> bindings = List.of(bind(Notation.of(source), source.axes(), axis, at.intExpr()));
        return new IntExpr.Gathered(source, bindings, replaced(source.axes(), bindings), source.domain());
    }

    private static void given(Axis axis, Categorical at) {
        Present.required(axis, "get(axis, at): the axis");
        Present.required(at, "get(axis, at): what it is read at");
    }

    static RealExpr gathered(RealExpr table, List<Binding> bindings) {
        List<Axis> axes = replaced(table.axes(), bindings);
        Axis outcome = table.outcome();
        if (outcome != null && axes.contains(outcome)) {
            throw new ModelException(Notation.of(table) + ".get(..): the result would be over '" + outcome
                    + "' twice, as outcome and as index; give the table's outcome a twin: " + outcome
                    + ".twin(\"..\")");
        }
        return new RealExpr.Gather(table, bindings, axes, outcome);
    }

    /**
     * Each argument reads an axis over the positions it points into; several of one kind bind in the order of the
     * table's axes.
     */
    private static List<Binding> bind(String table, List<Axis> axes, @Nullable Axis outcome, Categorical... at) {
        if (Present.all(at, "what get(..) is read at").length == 0)
            throw new ModelException(table + ".get(): name at least one categorical to read it at");
        List<Binding> bindings = new ArrayList<>();
        List<Axis> free = new ArrayList<>(axes);
        for (Categorical c : at) {
            IntExpr position = c.intExpr();
            List<Axis> fitting = fitting(axes, position);
            if (fitting.isEmpty()) throw new ModelException(noSuchAxis(table, axes, outcome, position));
            int same = 0;
            for (Categorical other : at)
                if (other.intExpr().domain().root() == position.domain().root()) same++;
            String call = table + ".get(" + Notation.of(position) + ")";
            if (fitting.size() > same) {
                throw new ModelException(call + " is ambiguous: the axes " + fitting + " both fit '"
                        + position.domain().root() + "'; say which one: get(" + fitting.get(0) + ", "
                        + Notation.of(position) + ")");
            }
            if (fitting.size() < same) {
                throw new ModelException(call + ": " + same + " arguments point into '"
                        + position.domain().root() + "', but the table is over " + Axes.names(axes)
                        + "; it needs a twin for each: " + fitting.get(0) + ".twin(\"..\")");
            }
            Axis first = fitting.stream().filter(free::contains).findFirst().orElseThrow();
            free.remove(first);
            bindings.add(new Binding(first, position));
        }
        return List.copyOf(bindings);
    }

    private static Binding bind(String table, List<Axis> axes, Axis axis, IntExpr position) {
        if (!axes.contains(axis))
            throw new ModelException(table + ".get(" + axis + ", " + Notation.of(position) + "): it is over "
                    + Axes.names(axes) + ", not over '" + axis + "'");
        if (axis.root() != position.domain().root()) {
            throw new ModelException(table + ".get(" + axis + ", " + Notation.of(position) + "): "
                    + Notation.of(position) + " points into '" + position.domain() + "', not into '" + axis + "'");
        }
        return new Binding(axis, position);
    }

    private static String noSuchAxis(String table, List<Axis> axes, @Nullable Axis outcome, IntExpr position) {
        Axis domain = position.domain();
        String call = table + ".get(" + Notation.of(position) + "): " + Notation.of(position) + " points into '"
                + domain + "', but " + table + " is over " + Axes.names(axes);
        if (outcome != null && outcome.root() == domain.root()) {
            return call + " and '" + outcome
                    + "' is its outcome axis, which get never reads; declare it over a twin: .over(" + outcome
                    + ".twin(\"..\"))";
        }
        String cure = domain.isImplicit() ? Notation.of(position) + ".outcome()" : domain.name();
        return call + "; declare it .over(" + cure + ")";
    }

    private static List<Axis> fitting(List<Axis> axes, IntExpr position) {
        return axes.stream().filter(a -> a.root() == position.domain().root()).toList();
    }

    private static List<Axis> replaced(List<Axis> axes, List<Binding> bindings) {
        List<Axis> result = List.of();
        for (Axis axis : axes) {
            List<Axis> put = List.of(axis);
            for (Binding b : bindings) if (b.axis() == axis) put = b.position().axes();
            result = Axes.union(result, put);
        }
        return Axes.declared(result);
    }
}
