package org.tessera.inference.data;

/** Numbers kept as {@code double}. */
record DoubleStorage(double[] values) implements Storage {
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
        return (int) values[i];
    }

    @Override
    public void copy(int from, int length, double[] to, int at) {
        System.arraycopy(values, from, to, at, length);
    }

    @Override
    public void copy(int from, int length, float[] to, int at) {
        for (int i = 0; i < length; i++) to[at + i] = (float) values[from + i];
    }

    @Override
    public void copy(int from, int length, int[] to, int at) {
        for (int i = 0; i < length; i++) to[at + i] = (int) values[from + i];
    }

    @Override
    public Storage gather(int[] rows, int rowLength) {
        double[] to = new double[rows.length * rowLength];
        for (int r = 0; r < rows.length; r++)
            System.arraycopy(values, rows[r] * rowLength, to, r * rowLength, rowLength);
        return new DoubleStorage(to);
    }

    @Override
    public boolean isInteger() {
        return false;
    }

    @Override
    public String typeName() {
        return "double";
    }
}
