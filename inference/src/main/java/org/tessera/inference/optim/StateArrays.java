package org.tessera.inference.optim;

import java.util.Map;
import java.util.Set;

/** Named arrays of a checkpoint. They are of doubles, which hold floats and counters exactly. */
final class StateArrays {
    private StateArrays() {}

    static double[] copy(int[] from) {
        double[] to = new double[from.length];
        for (int i = 0; i < to.length; i++) to[i] = from[i];
        return to;
    }

    static double[] copy(float[] from) {
        double[] to = new double[from.length];
        for (int i = 0; i < to.length; i++) to[i] = from[i];
        return to;
    }

    /** Refuses a state whose arrays have other names. */
    static void requireNames(Map<String, double[]> state, Set<String> names) {
        if (!state.keySet().equals(names)) {
            throw new IllegalArgumentException("the optimiser needs " + names + ", the file has " + state.keySet());
        }
    }

    /** Refuses an array of another length, and one in which anything is not a number. */
    static void requireNumbers(Map<String, double[]> state, String name, int length) {
        double[] values = state.get(name);
        if (values.length != length) {
            throw new IllegalArgumentException(
                    "'" + name + "' of the optimiser takes " + length + " numbers, the file has " + values.length);
        }
        for (double v : values) {
            if (Double.isNaN(v)) throw new IllegalArgumentException("'" + name + "' of the optimiser holds NaN");
        }
    }

    static void restore(Segment segment, Map<String, double[]> state, String name, int[] to) {
        double[] from = find(segment, state, name, to.length);
        for (int i = 0; i < to.length; i++) to[i] = (int) from[i];
    }

    static void restore(Segment segment, Map<String, double[]> state, String name, float[] to) {
        double[] from = find(segment, state, name, to.length);
        for (int i = 0; i < to.length; i++) to[i] = (float) from[i];
    }

    static void restore(Segment segment, Map<String, double[]> state, String name, double[] to) {
        System.arraycopy(find(segment, state, name, to.length), 0, to, 0, to.length);
    }

    static double[] find(Segment segment, Map<String, double[]> state, String name, int length) {
        double[] from = state.get(name);
        if (from != null && from.length == length) return from;
        String found = from == null ? "the checkpoint has " + state.keySet() : "the checkpoint's has " + from.length;
        throw new IllegalArgumentException("optimiser state of '" + segment.name() + "': '" + name + "' of " + length
                + " numbers is needed, but " + found + ". Was it saved with another optimiser or other sizes?");
    }
}
