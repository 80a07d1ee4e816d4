package org.tessera.inference.data;

/** Numbers kept as {@code int}. */
record IntStorage(int[] values) implements Storage {
    @Override
    public int length() {
        return values.length;
    }

    @Override
    public double get(int i) {
        return values[i];
    }

    @Override
    public int getInt(int i) {
        return values[i];
    }

    @Override
    public void copy(int from, int length, double[] to, int at) {
        for (int i = 0; i < length; i++) to[at + i] = values[from + i];
    }

    @Override
    public void copy(int from, int length, float[] to, int at) {
        for (int i = 0; i < length; i++) to[at + i] = values[from + i];
    }

    @Override
    public void copy(int from, int length, int[] to, int at) {
        System.arraycopy(values, from, to, at, length);
    }

    @Override
    public Storage gather(int[] rows, int rowLength) {
        int[] to = new int[rows.length * rowLength];
        for (int r = 0; r < rows.length; r++)
            System.arraycopy(values, rows[r] * rowLength, to, r * rowLength, rowLength);
        return new IntStorage(to);
    }

    @Override
    public boolean isInteger() {
        return true;
    }

    @Override
    public String typeName() {
        return "int";
    }
}
