package org.tessera.inference.data;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Immutable numbers with a shape, row-major, kept in the type they came in: bytes stay bytes. A single number has the
 * empty shape. Labels are kept as they are until {@link Binding} resolves them through their axis.
 */
public final class Values {
    private final Storage storage;
    private final int[] shape;

    Values(Storage storage, int... shape) {
        this.storage = storage;
        this.shape = shape.clone();
        if (Arrays.stream(shape).anyMatch(s -> s < 0) || count(shape) != storage.length())
            throw new IllegalArgumentException("Shape " + text(shape) + " needs " + count(shape) + " values but "
                    + storage.length() + " were given.");
    }

    /**
     * Copies a number, a boolean, a label, or an array or list of them of any depth whose rows are equally long. Null
     * elements (and NaN) mark missing values.
     *
     * @throws IllegalArgumentException for rows of unequal length, naming the row, and for elements that are none of
     *     these
     */
    public static Values of(Object array) {
        return array instanceof Values v ? v : new Flattener(array).values();
    }

    /** Copies row-major numbers. */
    public static Values of(double[] flat, int... shape) {
        return new Values(new DoubleStorage(flat.clone()), shape);
    }

    /** Copies row-major numbers. */
    public static Values of(float[] flat, int... shape) {
        return new Values(new FloatStorage(flat.clone()), shape);
    }

    /** Copies row-major numbers. */
    public static Values of(int[] flat, int... shape) {
        return new Values(new IntStorage(flat.clone()), shape);
    }

    /** Copies row-major numbers from -128 to 127. */
    public static Values of(byte[] flat, int... shape) {
        return new Values(new ByteStorage(flat.clone()), shape);
    }

    /** Sizes of the dimensions; empty for a single number. */
    public int[] shape() {
        return shape.clone();
    }

    /** Number of values: the product of the shape. */
    public int count() {
        return storage.length();
    }

    /** The value at a row-major position. */
    public double get(int i) {
        return storage.get(i);
    }

    /** The value at a row-major position without its fraction. */
    public int getInt(int i) {
        return storage.getInt(i);
    }

    /** Whether the values are kept as whole numbers. */
    public boolean isInteger() {
        return storage.isInteger();
    }

    /** Copies {@code rowLength} values from {@code row * rowLength} on. */
    public void copyRow(int row, int rowLength, double[] to, int at) {
        storage.copy(row * rowLength, rowLength, to, at);
    }

    /** Copies {@code rowLength} values from {@code row * rowLength} on. */
    public void copyRow(int row, int rowLength, float[] to, int at) {
        storage.copy(row * rowLength, rowLength, to, at);
    }

    /** Copies {@code rowLength} values from {@code row * rowLength} on, without their fractions. */
    public void copyRow(int row, int rowLength, int[] to, int at) {
        storage.copy(row * rowLength, rowLength, to, at);
    }

    /** All values, row-major. */
    public double[] toDoubles() {
        double[] to = new double[count()];
        storage.copy(0, to.length, to, 0);
        return to;
    }

    /** All values without their fractions, row-major. */
    public int[] toInts() {
        int[] to = new int[count()];
        storage.copy(0, to.length, to, 0);
        return to;
    }

    /**
     * The rows named of the first dimension, in this order; a row may be named twice.
     *
     * @throws IllegalArgumentException for a single number
     * @throws IndexOutOfBoundsException for a row that does not exist
     */
    public Values gatherRows(int[] rows) {
        if (shape.length == 0) throw new IllegalArgumentException("A single number has no rows to gather.");
        for (int row : rows) Objects.checkIndex(row, shape[0]);
        int[] to = shape.clone();
        to[0] = rows.length;
        return new Values(storage.gather(rows, count(Arrays.copyOfRange(shape, 1, shape.length))), to);
    }

    /**
     * The same values with their dimensions in another order: dimension d of the result is dimension {@code order[d]}
     * of this.
     *
     * @throws IllegalArgumentException when {@code order} does not name each dimension once
     */
    public Values transposed(int... order) {
        if (!Arrays.equals(
                Arrays.stream(order).sorted().toArray(),
                IntStream.range(0, shape.length).toArray())) {
            throw new IllegalArgumentException("the order " + Arrays.toString(order) + " does not name each of the "
                    + shape.length + " dimensions once");
        }
        int[] stride = new int[shape.length], to = new int[shape.length], step = new int[shape.length];
        for (int d = shape.length - 1, n = 1; d >= 0; n *= shape[d--]) stride[d] = n;
        for (int d = 0; d < order.length; d++) {
            to[d] = shape[order[d]];
            step[d] = stride[order[d]];
        }
        int[] source = new int[count()], at = new int[to.length];
        for (int i = 0, from = 0; i < source.length; i++) {
            source[i] = from;
            for (int d = at.length - 1; d >= 0; d--) {
                from += step[d];
                if (++at[d] < to[d]) break;
                from -= at[d] * step[d];
                at[d] = 0;
            }
        }
        return new Values(storage.gather(source, 1), to);
    }

    Storage storage() {
        return storage;
    }

    /** {@code 200 x 784}, or {@code a single value}. */
    static String text(int[] shape) {
        return shape.length == 0
                ? "a single value"
                : Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(" x "));
    }

    /** How many values a shape holds, refused where one array cannot. */
    static int count(int[] shape) {
        long n = 1;
        for (int s : shape) {
            n *= s;
            if (n > Integer.MAX_VALUE - 8)
                throw new IllegalArgumentException(
                        "Values " + text(shape) + " are more than an array holds (" + (Integer.MAX_VALUE - 8) + ").");
        }
        return (int) n;
    }

    @Override
    public String toString() {
        return text(shape) + " (" + storage.typeName() + ")";
    }
}
