package org.tessera.dsl;

import java.util.Arrays;
import java.util.List;

/** Whether nested arrays have the shape their axes say. */
final class Tables {
    private Tables() {}

    static void check(double[][] values, Axis... axes) {
        Constants.count(
                "constant table over " + Arrays.toString(axes),
                Arrays.asList(Present.all(axes, "the axes of a constant table")));
        check(values, 0, axes);
    }

    static void check(double[][][] values, Axis... axes) {
        Constants.count(
                "constant table over " + Arrays.toString(axes),
                Arrays.asList(Present.all(axes, "the axes of a constant table")));
        Constants.checkShape(
                "constant table", List.of(axes), 0, Present.all(values, "the rows of a constant table").length);
        for (double[][] v : values) check(v, 1, axes);
    }

    private static void check(double[][] values, int first, Axis... axes) {
        Constants.checkShape(
                "constant table", List.of(axes), first, Present.all(values, "the rows of a constant table").length);
        for (double[] row : values) Constants.checkShape("constant table", List.of(axes), first + 1, row.length);
    }
}
