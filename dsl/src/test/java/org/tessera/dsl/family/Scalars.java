package org.tessera.dsl.family;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.tessera.dsl.Family;
import org.tessera.dsl.Parts;
import org.tessera.dsl.Real;
import org.tessera.dsl.RealExpr;

/** The number an expression of constants is, computed by itself: neither the engine nor the interpreter is in it. */
final class Scalars {
    private final List<Object> parts;
    private final int[][] read;
    private final double[] values;

    private Scalars(RealExpr root) {
        parts = Parts.inputsFirst(root);
        values = new double[parts.size()];
        Map<Object, Integer> places = new IdentityHashMap<>();
        for (Object part : parts) places.put(part, places.size());
        read = parts.stream()
                .map(p -> Parts.of(p).stream().mapToInt(places::get).toArray())
                .toArray(int[][]::new);
    }

    static double value(Real x) {
        return new Scalars(x.expr()).evaluate();
    }

    /** The numbers of the arguments of a family. */
    static double[] arguments(Family family) {
        return family.arguments().stream()
                .mapToDouble(a -> new Scalars(a.value()).evaluate())
                .toArray();
    }

    /** The log-density as a function; the expression is written once. */
    static DoubleUnaryOperator logDensity(Family family) {
        RealExpr.Constant x = new RealExpr.Constant(new double[1], List.of(), null);
        Scalars program = new Scalars(family.logDensity(() -> x).expr());
        return value -> {
            x.values()[0] = value;
            return program.evaluate();
        };
    }

    /** The density as a function. */
    static DoubleUnaryOperator density(Family family) {
        DoubleUnaryOperator log = logDensity(family);
        return x -> Math.exp(log.applyAsDouble(x));
    }

    private double evaluate() {
        for (int i = 0; i < values.length; i++) values[i] = value((RealExpr) parts.get(i), read[i]);
        return values[values.length - 1];
    }

    private double value(RealExpr x, int[] at) {
        if (x instanceof RealExpr.Constant c && c.values().length == 1) return c.values()[0];
        if (x instanceof RealExpr.Unary u) return u.function().at(values[at[0]], u.slope());
        if (x instanceof RealExpr.Binary b) return b.function().at(values[at[0]], values[at[1]]);
        if (x instanceof RealExpr.Where) return values[at[values[at[0]] != 0 ? 1 : 2]];
        throw new AssertionError("no number: " + x);
    }
}
