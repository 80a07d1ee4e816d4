package org.tessera.dsl;

import java.util.List;

/** Operations on matrices along an axis and its twin. */
final class MatrixOperations {
    private MatrixOperations() {}

    static Real cholesky(Real real, Axis row, Axis column) {
        RealExpr x = Outcomes.plain(real.expr());
        requireMatrix(x, "cholesky", row, column);
        return new Expression(new RealExpr.Cholesky(x, row, column, Axes.declared(x.axes())));
    }

    static Real triangularSolve(Real triangle, Real right, Axis row, Axis column) {
        RealExpr l = Outcomes.plain(triangle.expr());
        RealExpr b = Outcomes.plain(
                Present.required(right, "triangularSolve(..): the right side").expr());
        requireMatrix(l, "triangularSolve", row, column);
        String what = Notation.of(l) + ".triangularSolve(" + Notation.of(b) + ", " + row + ", " + column + ")";
        if (!b.axes().contains(row))
            throw new ModelException(what + ": the right side is over " + Axes.names(b.axes()) + ", not over '" + row
                    + "', the rows of the matrix");
        if (b.axes().contains(column))
            throw new ModelException(what + ": the right side is over '" + column
                    + "', along which the solution would lie; write it over another twin: .along(" + column
                    + ".twin(\"..\"))");
        List<Axis> axes = Axes.union(Axes.without(l.axes(), row), Axes.without(b.axes(), row));
        return new Expression(new RealExpr.TriangularSolve(l, b, row, column, axes));
    }

    /** {@code log det (L L^T)}: twice the sum of the logarithms of the diagonal. */
    static Real logDet(Real factor, Axis row, Axis column) {
        requireMatrix(Outcomes.plain(factor.expr()), "logDet", row, column);
        return Tessera.where(row.index().eq(column.index()), factor.log(), 0)
                .sum(row, column)
                .times(2);
    }

    private static void requireMatrix(RealExpr x, String operation, Axis row, Axis column) {
        Present.required(row, operation + "(..): the axis of its rows");
        Present.required(column, operation + "(..): the axis of its columns");
        String what = Notation.of(x) + "." + operation + "(.., " + row + ", " + column + ")";
        if (row == column || row.root() != column.root())
            throw new ModelException(what + ": rows and columns lie along an axis and its twin; write " + row.root()
                    + " and " + row.root() + ".twin(\"..\")");
        for (Axis a : List.of(row, column))
            if (!x.axes().contains(a))
                throw new ModelException(what + ": it is over " + Axes.names(x.axes()) + ", not over '" + a + "'");
    }
}
