package org.tessera.dsl;

import java.util.ArrayList;
import java.util.List;

/** Expressions seen along a twin of one of their axes. */
final class Views {
    private Views() {}

    static RealExpr along(RealExpr real, Axis twin) {
        Present.required(twin, "along(..): the twin");
        RealExpr x = Outcomes.simplexOrPlain(real);
        Axis from = source(Notation.of(x), Outcomes.all(x), x.axes(), twin);
        return new RealExpr.Renamed(x, from, twin, replaced(x.axes(), from, twin), x.outcome());
    }

    static IntExpr along(IntExpr x, Axis twin) {
        Present.required(twin, "along(..): the twin");
        Axis from = source(Notation.of(x), x.axes(), x.axes(), twin);
        return new IntExpr.Renamed(x, from, twin, replaced(x.axes(), from, twin), x.domain());
    }

    private static Axis source(String what, List<Axis> taken, List<Axis> axes, Axis twin) {
        if (taken.contains(twin))
            throw new ModelException(what + ".along(" + twin + "): it is over '" + twin + "' already");
        List<Axis> fitting = axes.stream().filter(a -> a.root() == twin.root()).toList();
        if (fitting.isEmpty()) {
            throw new ModelException(what + ".along(" + twin + "): it is over " + Axes.names(axes) + ", and '" + twin
                    + "' is a twin of none of these; make one with axis.twin(\"..\")");
        }
        if (fitting.size() > 1)
            throw new ModelException(what + ".along(" + twin + ") is ambiguous: " + fitting + " are all its twins");
        return fitting.get(0);
    }

    private static List<Axis> replaced(List<Axis> axes, Axis from, Axis to) {
        List<Axis> result = new ArrayList<>(axes);
        result.set(axes.indexOf(from), to);
        return Axes.declared(result);
    }
}
