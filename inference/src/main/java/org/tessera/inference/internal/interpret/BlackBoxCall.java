package org.tessera.inference.internal.interpret;

import java.util.ArrayList;
import java.util.List;
import org.tessera.dsl.Axis;
import org.tessera.dsl.BlackBox;
import org.tessera.dsl.RealExpr;
import org.tessera.dsl.Term;
import org.tessera.inference.data.Binding;
import org.tessera.inference.data.Extent;

/** One call of a black-box cost with all its positions as rows, row-major. */
record BlackBoxCall(Term.BlackBoxCost term, Binding binding, Expressions expressions, Positions rows)
        implements BlackBox.Rows {
    static BlackBoxCall of(Term.BlackBoxCost term, Binding binding, Expressions expressions) {
        return new BlackBoxCall(term, binding, expressions, new Positions(binding, term.axes()));
    }

    /**
     * One cost for each row.
     *
     * @throws IllegalStateException for a cost that is not finite, naming the row
     */
    double[] costs() {
        double[] costs = new double[rows.count()];
        term.function().cost(this, costs);
        for (int row = 0; row < costs.length; row++)
            if (!Double.isFinite(costs[row]))
                throw new IllegalStateException(
                        "Black-box cost '" + term.name() + "' is " + costs[row] + " in row " + row + ".");
        return costs;
    }

    @Override
    public int count() {
        return rows.count();
    }

    @Override
    public int index(int row, Axis axis) {
        return rows.environment(row).at(axis);
    }

    @Override
    public int[] discrete(int row, int input) {
        var expr = term.discrete().get(input);
        Positions whole = new Positions(binding, rest(expr.axes()));
        int[] values = new int[whole.count()];
        List<Extent> extents = Extent.touching(binding.model(), expr.axes(), whole.axes());
        whole.forEach(rows.environment(row), (flat, at) -> {
            if (extents.stream().allMatch(x -> x.holds(binding, at::at))) values[flat] = expressions.integer(expr, at);
        });
        return values;
    }

    @Override
    public double[] real(int row, int input) {
        RealExpr expr = term.real().get(input);
        List<Axis> axes = rest(expr.axes());
        Axis outcome = expr.outcome();
        if (outcome != null) axes.add(outcome);
        return expressions.whole(expr, axes, rows.environment(row));
    }

    /** The axes that are handed over whole. */
    private List<Axis> rest(List<Axis> axes) {
        List<Axis> rest = new ArrayList<>(axes);
        rest.removeAll(term.axes());
        return rest;
    }
}
