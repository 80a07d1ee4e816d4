package org.tessera.inference.internal.interpret;

import java.util.ArrayList;
import java.util.List;
import org.tessera.dsl.Axis;
import org.tessera.dsl.RealExpr;
import org.tessera.inference.data.Binding;

/** The values of a recursion, all of one position before any of the next. */
final class ScanValues {
    private final RealExpr.Scan scan;
    private final Expressions expressions;
    private final Positions others;
    private final List<double[]> known = new ArrayList<>();

    ScanValues(RealExpr.Scan scan, Expressions expressions, Binding binding) {
        this.scan = scan;
        this.expressions = expressions;
        List<Axis> axes = new ArrayList<>(scan.axes());
        axes.remove(scan.along());
        others = new Positions(binding, axes);
    }

    /** The value at a position along its axis, and at those of its other axes that {@code at} knows. */
    double at(int t, Environment at) {
        while (known.size() <= t) known.add(next(known.size()));
        return known.get(t)[others.flat(at)];
    }

    /** The value one position before that of {@code at}. */
    double before(Environment at) {
        return at(at.at(scan.along()) - 1, at);
    }

    private double[] next(int t) {
        double[] values = new double[others.count()];
        RealExpr x = t == 0 ? scan.start() : scan.step();
        others.forEach(Environment.EMPTY, (flat, at) -> values[flat] = expressions.real(x, at.with(scan.along(), t)));
        return values;
    }
}
