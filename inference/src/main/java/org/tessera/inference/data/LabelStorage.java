package org.tessera.inference.data;

import org.jspecify.annotations.Nullable;

/** Labels of an axis that is not known yet; null marks a missing one. They become numbers when they are bound. */
record LabelStorage(@Nullable String[] labels) implements Storage {
    @Override
    public int length() {
        return labels.length;
    }

    @Override
    public double get(int i) {
        throw unresolved();
    }

    @Override
    public int getInt(int i) {
        throw unresolved();
    }

    @Override
    public void copy(int from, int length, double[] to, int at) {
        throw unresolved();
    }

    @Override
    public void copy(int from, int length, float[] to, int at) {
        throw unresolved();
    }

    @Override
    public void copy(int from, int length, int[] to, int at) {
        throw unresolved();
    }

    @Override
    public Storage gather(int[] rows, int rowLength) {
        @Nullable String[] to = new String[rows.length * rowLength];
        for (int r = 0; r < rows.length; r++)
            System.arraycopy(labels, rows[r] * rowLength, to, r * rowLength, rowLength);
        return new LabelStorage(to);
    }

    @Override
    public boolean isInteger() {
        return true;
    }

    @Override
    public String typeName() {
        return "label";
    }

    private static IllegalStateException unresolved() {
        return new IllegalStateException("Labels have no numbers before they are bound to an axis.");
    }
}
