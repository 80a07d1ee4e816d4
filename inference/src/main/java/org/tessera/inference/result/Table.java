package org.tessera.inference.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Rich;
import org.tessera.inference.display.Displays;

/** Numbers over named axes, row-major: a parameter's value or a posterior's probabilities. */
public final class Table implements Rich {
    private final String name;
    private final List<Axis> axes;
    private final int[] shape;
    private final double[] values;
    private final Optional<Table> standardError;

    public Table(String name, List<Axis> axes, int[] shape, double[] values) {
        this(name, axes, shape, values, Optional.empty());
    }

    /** Estimates, with how far each may be off. */
    public static Table estimated(String name, List<Axis> axes, int[] shape, double[] values, double[] standardErrors) {
        return new Table(
                name,
                axes,
                shape,
                values,
                Optional.of(new Table("standard error of " + name, axes, shape, standardErrors)));
    }

    private Table(String name, List<Axis> axes, int[] shape, double[] values, Optional<Table> standardError) {
        this.name = name;
        this.axes = List.copyOf(axes);
        this.shape = shape.clone();
        this.values = values;
        this.standardError = standardError;
    }

    public String name() {
        return name;
    }

    /** The axes, in the order of the dimensions. */
    public List<Axis> axes() {
        return axes;
    }

    public int[] shape() {
        return shape.clone();
    }

    /** The Monte Carlo error of each number where they are means of draws; empty where they are exact. */
    public Optional<Table> standardError() {
        return standardError;
    }

    /** All numbers, row-major over {@link #axes()}. */
    public double[] toArray() {
        return values.clone();
    }

    /** The numbers at one position of the first axis, row-major over the others. */
    public double[] toArrayRow(int position) {
        if (shape.length == 0) throw new IllegalStateException("'" + name + "' is a single number");
        java.util.Objects.checkIndex(position, shape[0]);
        int size = values.length / shape[0];
        return Arrays.copyOfRange(values, position * size, (position + 1) * size);
    }

    /** A table over two axes. */
    public double[][] toMatrix() {
        if (shape.length != 2)
            throw new IllegalStateException("'" + name + "' is over " + axes + ", not over two axes; use toArray()");
        double[][] m = new double[shape[0]][];
        for (int i = 0; i < shape[0]; i++) m[i] = Arrays.copyOfRange(values, i * shape[1], (i + 1) * shape[1]);
        return m;
    }

    /** The number at a position along each axis. */
    public double get(int... at) {
        if (at.length != shape.length)
            throw new IllegalArgumentException(
                    "'" + name + "' is over " + axes + ": " + shape.length + " positions, not " + at.length);
        int i = 0;
        for (int d = 0; d < at.length; d++) {
            if (at[d] < 0 || at[d] >= shape[d])
                throw new IllegalArgumentException("'" + name + "': position " + at[d] + " along '" + axes.get(d)
                        + "' is outside 0.." + (shape[d] - 1));
            i = i * shape[d] + at[d];
        }
        return values[i];
    }

    /** Label of a position along an axis: its declared label, or its number. */
    public String label(int dimension, int position) {
        List<String> labels = axes.get(dimension).labels();
        return labels.isEmpty() ? String.valueOf(position) : labels.get(position);
    }

    /** Bars or a heat map over the axes; the text without a module that draws. */
    @Override
    public Map<String, Object> mimeBundle() {
        return Displays.bundle(this);
    }

    @Override
    public String toString() {
        if (shape.length == 0) return name + " = " + String.format(Locale.ROOT, "%.4f", values[0]) + "\n";
        StringBuilder s = new StringBuilder(name).append(' ').append(axes).append('\n');
        int columns = shape[shape.length - 1], rows = columns == 0 ? 0 : values.length / columns;
        s.append(pad("", 16));
        for (int c = 0; c < Math.min(columns, 12); c++) s.append(pad(label(shape.length - 1, c), 10));
        s.append(columns > 12 ? " ..\n" : "\n");
        for (int r = 0; r < Math.min(rows, 20); r++) {
            s.append(pad(rowLabel(r), 16));
            for (int c = 0; c < Math.min(columns, 12); c++)
                s.append(pad(String.format(Locale.ROOT, "%.4f", values[r * columns + c]), 10));
            s.append('\n');
        }
        return rows > 20 ? s.append(".. ").append(rows).append(" rows\n").toString() : s.toString();
    }

    /** Where a number stands, {@code site=3, year=1998}. */
    public String place(int flat) {
        List<String> parts = new ArrayList<>();
        int rest = flat;
        for (int d = shape.length - 1; d >= 0; d--) {
            parts.add(0, axes.get(d) + "=" + label(d, rest % shape[d]));
            rest /= shape[d];
        }
        return String.join(", ", parts);
    }

    private String rowLabel(int row) {
        StringBuilder s = new StringBuilder();
        int rest = row;
        for (int d = shape.length - 2; d >= 0; d--) {
            s.insert(0, label(d, rest % shape[d]) + " ");
            rest /= shape[d];
        }
        return s.toString();
    }

    private static String pad(String t, int width) {
        return t.length() >= width ? t + " " : t + " ".repeat(width - t.length());
    }
}
