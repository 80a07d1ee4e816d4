package org.tessera.inference.data;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes nested arrays and lists one row-major array of their own type. */
final class Flattener {
    private final Object root;
    private final int[] shape;

    Flattener(Object root) {
        this.root = Objects.requireNonNull(root, "Values may hold nulls (missing values) but not be null.");
        this.shape = shapeOf(root);
    }

    Values values() {
        Class<?> leaf = leafType(root);
        int n = Values.count(shape);
        if (leaf == double.class || leaf == float.class || leaf == int.class || leaf == byte.class)
            return primitive(Array.newInstance(leaf, n));
        List<@Nullable Object> elements = new ArrayList<>(n);
        collect(root, elements);
        return new Values(boxed(elements), shape);
    }

    /** Whole rows are copied at once: image sets arrive this way. */
    private Values primitive(Object flat) {
        copyRows(root, flat, 0);
        Storage storage = flat instanceof double[] d
                ? new DoubleStorage(d)
                : flat instanceof float[] f
                        ? new FloatStorage(f)
                        : flat instanceof int[] i ? new IntStorage(i) : new ByteStorage((byte[]) flat);
        return new Values(storage, shape);
    }

    private static int copyRows(Object from, Object flat, int at) {
        if (from instanceof Object[] rows) {
            for (Object row : rows) at = copyRows(row, flat, at);
            return at;
        }
        int n = Array.getLength(from);
        System.arraycopy(from, 0, flat, at, n);
        return at + n;
    }

    private static void collect(@Nullable Object from, List<@Nullable Object> to) {
        if (!isRow(from)) to.add(from);
        else for (int i = 0; i < length(from); i++) collect(element(from, i), to);
    }

    private static Storage boxed(List<@Nullable Object> elements) {
        List<?> given = elements.stream().filter(Objects::nonNull).toList();
        boolean complete = given.size() == elements.size();
        if (complete && given.stream().allMatch(Boolean.class::isInstance)) {
            byte[] b = new byte[elements.size()];
            for (int i = 0; i < b.length; i++) b[i] = (byte) (Boolean.TRUE.equals(elements.get(i)) ? 1 : 0);
            return new ByteStorage(b);
        }
        if (!given.isEmpty() && given.stream().allMatch(String.class::isInstance))
            return new LabelStorage(elements.toArray(new @Nullable String[0]));
        if (complete && given.stream().allMatch(Flattener::fitsInt))
            return new IntStorage(elements.stream()
                    .mapToInt(e -> ((Number) Objects.requireNonNull(e)).intValue())
                    .toArray());
        return new DoubleStorage(
                elements.stream().mapToDouble(Flattener::number).toArray());
    }

    private static boolean fitsInt(Object o) {
        return o instanceof Integer
                || o instanceof Short
                || o instanceof Byte
                || o instanceof Long l && l == (int) (long) l;
    }

    private static double number(@Nullable Object o) {
        if (o == null) return Double.NaN;
        if (o instanceof Boolean b) return b ? 1 : 0;
        if (o instanceof Number n) return n.doubleValue();
        throw new IllegalArgumentException("Values are numbers, booleans or labels (of one kind), not " + o + " ("
                + o.getClass().getSimpleName() + ").");
    }

    /** Refuses rows of unequal shape. */
    private static int[] shapeOf(@Nullable Object a) {
        if (!isRow(a)) return new int[0];
        int n = length(a);
        if (n == 0 || a.getClass().isArray() && a.getClass().getComponentType().isPrimitive()) return new int[] {n};
        int[] first = shapeOf(element(a, 0));
        for (int row = 1; row < n; row++) {
            int[] other = shapeOf(element(a, row));
            if (!Arrays.equals(first, other))
                throw new IllegalArgumentException(
                        "Row " + row + " holds " + Values.text(other) + " where row 0 holds " + Values.text(first)
                                + ": make the rows equally long; sequences of unequal length are padded and "
                                + "their lengths bound as data.");
        }
        int[] shape = new int[first.length + 1];
        shape[0] = n;
        System.arraycopy(first, 0, shape, 1, first.length);
        return shape;
    }

    private static Class<?> leafType(Object a) {
        Class<?> c = a.getClass();
        if (!c.isArray()) return Object.class;
        while (c.isArray()) c = c.getComponentType();
        return c;
    }

    private static boolean isRow(@Nullable Object a) {
        return a != null && (a instanceof List<?> || a.getClass().isArray());
    }

    private static int length(Object a) {
        return a instanceof List<?> l ? l.size() : Array.getLength(a);
    }

    private static @Nullable Object element(Object a, int i) {
        return a instanceof List<?> l ? l.get(i) : Array.get(a, i);
    }
}
