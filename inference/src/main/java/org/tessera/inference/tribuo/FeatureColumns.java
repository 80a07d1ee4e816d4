package org.tessera.inference.tribuo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.tessera.inference.data.Values;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Feature;

/**
 * Which feature of Tribuo's is which position of an axis. Tribuo's examples are sparse and its feature ids skip
 * features that no example has, so a position is found by the feature's <em>name</em>: a pixel that is never lit has a
 * position here and no id there.
 */
public final class FeatureColumns {
    private static final Comparator<String> NATURAL =
            Comparator.comparingLong(FeatureColumns::number).thenComparing(Comparator.naturalOrder());

    private final List<String> names;
    private final Map<String, Integer> positions = new HashMap<>();
    private final boolean numbered;

    private FeatureColumns(List<String> names, boolean numbered) {
        this.names = List.copyOf(names);
        this.numbered = numbered;
        for (int i = 0; i < names.size(); i++) {
            if (positions.put(names.get(i), i) != null)
                throw new IllegalArgumentException("feature '" + names.get(i) + "' is named twice");
        }
        if (names.isEmpty()) throw new IllegalArgumentException("no features: an axis has at least one position");
    }

    /** The features that the data set has, numbers by value and other names by letters. */
    public static FeatureColumns of(Dataset<?> data) {
        TreeSet<String> sorted = new TreeSet<>(NATURAL);
        data.getFeatureMap().forEach(f -> sorted.add(f.getName()));
        return new FeatureColumns(new ArrayList<>(sorted), false);
    }

    /** These features in this order. */
    public static FeatureColumns named(List<String> names) {
        return new FeatureColumns(names, false);
    }

    /** Positions 0 to {@code count - 1}, with or without leading zeros: the pixels of an IDX file. */
    public static FeatureColumns numbered(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) names.add(Integer.toString(i));
        return new FeatureColumns(names, true);
    }

    /** The names by position. */
    public List<String> names() {
        return names;
    }

    public int size() {
        return names.size();
    }

    /**
     * Position of a feature.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public int position(String feature) {
        long number = numbered ? number(feature) : 0;
        Integer position =
                !numbered ? positions.get(feature) : number < names.size() ? Integer.valueOf((int) number) : null;
        if (position == null)
            throw new IllegalArgumentException("feature '" + feature + "' is none of the " + names.size() + " columns ("
                    + names.get(0) + " .. " + names.get(names.size() - 1) + ")");
        return position;
    }

    /**
     * The feature matrix [example x column], 0 where an example lacks a feature: what {@code Inference.data} takes for
     * a node over (plate, axis).
     *
     * @throws IllegalArgumentException naming the example and its feature that is no column
     */
    public Values matrix(Iterable<? extends Example<?>> examples) {
        List<double[]> rows = new ArrayList<>();
        for (Example<?> example : examples) {
            double[] row = new double[size()];
            for (Feature f : example) {
                try {
                    row[position(f.getName())] = f.getValue();
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("example " + rows.size() + ": " + e.getMessage(), e);
                }
            }
            rows.add(row);
        }
        double[] flat = new double[rows.size() * size()];
        for (int i = 0; i < rows.size(); i++) System.arraycopy(rows.get(i), 0, flat, i * size(), size());
        return Values.of(flat, rows.size(), size());
    }

    /** The value of a name of digits; the greatest long for any other. */
    private static long number(String name) {
        return !name.isEmpty() && name.length() < 19 && name.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Long.parseLong(name)
                : Long.MAX_VALUE;
    }
}
