package org.tessera.dsl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The vectors and matrices of a fixed table. */
final class Events {
    private Events() {}

    /** Refuses a table with an event that does not lie in a support, naming its row. */
    static void check(String what, RealExpr.Constant table, Support support) {
        List<Axis> along = support.axes(), all = Outcomes.all(table);
        if (along.isEmpty() || !all.containsAll(along)) return;
        List<Axis> rows = new ArrayList<>(all);
        rows.removeAll(along);
        List<Axis> order = new ArrayList<>(rows);
        order.addAll(along);
        double[] values = ordered(table.values(), all, order);
        int width = Constants.count(what, along);
        for (int row = 0; row * width < values.length; row++) {
            String here = what + (rows.isEmpty() ? "" : ", row " + Constants.position(rows, row));
            support.complaint(Arrays.copyOfRange(values, row * width, (row + 1) * width))
                    .ifPresent(wrong -> {
                        throw new ModelException(here + ": the values " + wrong + "; it must be " + support.words());
                    });
        }
    }

    /** Row-major over the same axes in another order. */
    private static double[] ordered(double[] values, List<Axis> from, List<Axis> to) {
        double[] result = new double[values.length];
        int[] at = new int[to.size()];
        for (int i = 0; i < result.length; i++) {
            int source = 0;
            for (Axis a : from) source = source * a.size().orElseThrow() + at[to.indexOf(a)];
            result[i] = values[source];
            for (int d = at.length - 1; d >= 0 && ++at[d] == to.get(d).size().orElseThrow(); d--) at[d] = 0;
        }
        return result;
    }
}
