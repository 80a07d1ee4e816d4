package org.tessera.inference.internal.interpret;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.dsl.RealExpr;
import org.tessera.dsl.Triangular;

/** Matrix operations at one position of all other axes. */
final class Matrices {
    private record Factored(double[] matrix, double[] factor) {}

    private final Expressions expressions;
    /** The last factor of each expression: its entries are read one by one. */
    private final Map<RealExpr, Factored> last = new IdentityHashMap<>();

    Matrices(Expressions expressions) {
        this.expressions = expressions;
    }

    /** The entry of the factor at the position's row and column. */
    double cholesky(RealExpr.Cholesky e, Environment at) {
        double[] a = expressions.all(e.x(), List.of(e.row(), e.column()), at);
        int n = (int) Math.round(Math.sqrt(a.length));
        Factored f = last.get(e);
        if (f == null || !Arrays.equals(f.matrix, a)) {
            f = new Factored(a, new double[a.length]);
            Triangular.factor(a, f.factor, n);
            last.put(e, f);
        }
        return f.factor[at.at(e.row()) * n + at.at(e.column())];
    }

    /** The number of the solution at the position's column. */
    double solved(RealExpr.TriangularSolve e, Environment at) {
        double[] l = expressions.all(e.triangle(), List.of(e.row(), e.column()), at);
        double[] y = expressions.all(e.b(), List.of(e.row()), at);
        Triangular.solve(l, y, y.length);
        return y[at.at(e.column())];
    }
}
