package org.tessera.dsl;

import java.util.Arrays;
import java.util.List;

/** Whether the starting values of a parameter fit its axes and its support. */
final class Starts {
    private Starts() {}

    static void check(Parameter p, double[] start) {
        String what = "parameter '" + p.name() + "'.init(..)";
        List<Axis> axes = Axes.with(p.axes(), p.outcome());
        if (axes.stream().allMatch(a -> a.size().isPresent())) {
            int size = Constants.count(what, axes);
            if (start.length != 1 && start.length != size) {
                throw new ModelException(
                        what + ": " + start.length + " values given, but it has " + size + " over " + Axes.names(axes));
            }
        }
        for (double v : start) {
            if (!fits(p.support(), v))
                throw new ModelException(
                        what + ": " + v + " cannot be a value of it, which is " + Parameter.describe(p.support()));
        }
        Axis outcome = p.outcome();
        if (outcome == null) {
            checkEvents(p, start, what);
            return;
        }
        int width = outcome.size().orElseThrow();
        if (start.length == 1 && width > 1)
            throw new ModelException(what + ": one value for all is no start for a simplex; give " + width
                    + " that sum to 1 for each row");
        if (start.length % width != 0)
            throw new ModelException(
                    what + ": " + start.length + " values are no whole rows of " + width + " along '" + outcome + "'");
        for (int row = 0; row * width < start.length; row++) {
            Constants.checkedRow(Arrays.copyOfRange(start, row * width, (row + 1) * width), what + ", row " + row);
        }
    }

    /** Vectors and matrices, one after the other: what is along their axes comes last. */
    private static void checkEvents(Parameter p, double[] start, String what) {
        List<Axis> along = p.support().axes();
        if (along.isEmpty() || along.stream().anyMatch(a -> a.size().isEmpty())) return;
        int width = Constants.count(what, along);
        if (start.length % width != 0)
            throw new ModelException(what + ": one value for all is no start for what is "
                    + p.support().words() + "; give " + width + " for each row");
        for (int row = 0; row * width < start.length; row++) {
            String here = what + (start.length == width ? "" : ", row " + row);
            p.support()
                    .complaint(Arrays.copyOfRange(start, row * width, (row + 1) * width))
                    .ifPresent(wrong -> {
                        throw new ModelException(here + ": the values " + wrong);
                    });
        }
    }

    private static boolean fits(Support support, double v) {
        if (Double.isNaN(v) || Double.isInfinite(v)) return false;
        if (support instanceof Supports.Above above) return v > above.bound();
        if (support instanceof VectorSupports.PositiveOrdered o) return v > o.bound();
        if (support instanceof Supports.UnitInterval || support instanceof Supports.Simplex)
            return v > 0 && v < 1 || v == 1 && support instanceof Supports.Simplex;
        return true;
    }
}
