package org.tessera.dsl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Fixed numbers and tables. */
final class Constants {
    /** How far the probabilities of a row may be from summing to 1. */
    static final double SUM_TOLERANCE = 1e-6;

    /** How far rounding may put a probability beyond 0 or 1. */
    private static final double ROUNDING = 1e-9;

    /** The most numbers one array holds. */
    private static final long MOST = Integer.MAX_VALUE - 8;

    private Constants() {}

    static RealExpr scalar(Number value) {
        double v = Present.required(value, "constant(..): the number").doubleValue();
        if (Double.isNaN(v)) throw new ModelException("constant(NaN): a constant must be a number");
        return new RealExpr.Constant(new double[] {v}, List.of(), null);
    }

    /** A plain table, row-major over its axes. */
    static RealExpr.Constant table(double[] values, Axis... axes) {
        Present.required(values, "constant table: the array of its numbers");
        List<Axis> over = distinct(axes);
        int size = count("constant table over " + over, over);
        if (values.length != size) {
            throw new ModelException("constant table over " + over + ": " + values.length
                    + " numbers given, but its axes have " + size + " positions (" + sizes(over) + ")");
        }
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i]))
                throw new ModelException("constant table over " + over + ": NaN at " + position(over, i));
        }
        return new RealExpr.Constant(values.clone(), over, null);
    }

    /** A table whose rows along the last axis are probabilities. */
    static RealExpr.Constant probabilities(double[] values, Axis... axes) {
        Present.required(values, "probabilities(..): the array of their values");
        if (Present.all(axes, "the axes of probabilities(..)").length == 0)
            throw new ModelException("probabilities(..) needs the axis along which they sum to 1");
        return asProbabilities(table(values, axes), "probabilities over " + Arrays.toString(axes));
    }

    /** The same table with its last axis as outcome; refused when a row is no distribution. */
    static RealExpr.Constant asProbabilities(RealExpr.Constant table, String what) {
        List<Axis> axes = table.axes();
        Axis outcome = axes.get(axes.size() - 1);
        List<Axis> index = axes.subList(0, axes.size() - 1);
        int width = outcome.requireSize(what);
        double[] values = table.values().clone();
        for (int row = 0; row * width < values.length; row++) {
            String here = what + (index.isEmpty() ? "" : ", row " + position(index, row));
            System.arraycopy(
                    checkedRow(Arrays.copyOfRange(values, row * width, (row + 1) * width), here),
                    0,
                    values,
                    row * width,
                    width);
        }
        return new RealExpr.Constant(values, index, outcome);
    }

    /** The probabilities of a row that sum to 1, each from 0 to 1. */
    static double[] checkedRow(double[] row, String what) {
        double[] p = new double[row.length];
        for (int i = 0; i < p.length; i++) p[i] = probability(row[i], what);
        double sum = Arrays.stream(p).sum();
        if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
            throw new ModelException(
                    what + ": probabilities sum to " + sum + ", not to 1; correct the row, or give logits(..)");
        }
        return p;
    }

    /** A number from 0 to 1; what rounding put beyond them lies on them. */
    static double probability(double p, String what) {
        if (!(p >= -ROUNDING && p <= 1 + ROUNDING)) throw new ModelException(what + ": " + p + " is not a probability");
        return Math.min(1, Math.max(0, p));
    }

    static RealExpr uniform(Axis axis) {
        if (axis.size().isPresent()) {
            double[] p = new double[axis.size().getAsInt()];
            Arrays.fill(p, 1.0 / p.length);
            return new RealExpr.Constant(p, List.of(), axis);
        }
        RealExpr zero = new RealExpr.Binary(
                RealExpr.BinaryFunction.TIMES, new RealExpr.Position(axis), scalar(0), List.of(axis), null);
        return new RealExpr.Softmax(zero, List.of(), axis);
    }

    static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    static double[] flat(double[][][] tables) {
        return Arrays.stream(tables)
                .flatMapToDouble(t -> Arrays.stream(flat(t)))
                .toArray();
    }

    /** Refuses ragged rows, or other dimensions than the axes have. */
    static void checkShape(String what, List<Axis> axes, int dimension, int length) {
        if (axes.size() <= dimension)
            throw new ModelException(what + ": the array has more dimensions than axes were named");
        Axis axis = axes.get(dimension);
        if (axis.requireSize(what) != length) {
            throw new ModelException(what + ": " + length + " entries along axis '" + axis + "' of size "
                    + axis.size().getAsInt());
        }
    }

    /** The number of positions over axes that all need a size. */
    static int count(String what, List<Axis> axes) {
        long n = 1;
        for (Axis a : axes) {
            n *= a.requireSize(what);
            if (n > MOST)
                throw new ModelException(what + ": " + sizes(axes)
                        + " positions are more than a table holds (" + MOST
                        + "); leave an axis out, or gather from smaller tables");
        }
        return (int) n;
    }

    /** The position of a row-major number, by labels where there are any: {@code [weather=rain, day=3]}. */
    static String position(List<Axis> axes, int flat) {
        List<String> parts = new ArrayList<>();
        for (int i = axes.size() - 1; i >= 0; i--) {
            Axis a = axes.get(i);
            int size = a.size().orElse(Integer.MAX_VALUE);
            parts.add(0, a + "=" + label(a, flat % size));
            flat /= size;
        }
        return parts.toString();
    }

    static String label(Axis axis, int position) {
        return axis.labels().isEmpty()
                ? Integer.toString(position)
                : axis.labels().get(position);
    }

    private static List<Axis> distinct(Axis... axes) {
        List<Axis> over = new ArrayList<>();
        for (Axis a : Present.all(axes, "the axes of a constant table")) {
            if (over.contains(a))
                throw new ModelException(
                        "constant table: axis '" + a + "' twice; the second one is " + a + ".twin(\"..\")");
            over.add(a);
        }
        return List.copyOf(over);
    }

    private static String sizes(List<Axis> axes) {
        List<String> parts = new ArrayList<>();
        for (Axis a : axes) parts.add(Integer.toString(a.size().orElseThrow()));
        return String.join(" x ", parts);
    }
}
