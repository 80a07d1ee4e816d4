package org.tessera.inference.data;

/**
 * Numbers one after the other, in the type they came in. Implementations never change and never hand out their array.
 */
sealed interface Storage permits DoubleStorage, FloatStorage, IntStorage, ByteStorage, LabelStorage {
    int length();

    double get(int i);

    /** The number at {@code i} without its fraction. */
    int getInt(int i);

    void copy(int from, int length, double[] to, int at);

    void copy(int from, int length, float[] to, int at);

    void copy(int from, int length, int[] to, int at);

    /** The rows named, each of {@code rowLength} numbers, one after the other. */
    Storage gather(int[] rows, int rowLength);

    /** Whether every number is a whole one by its type. */
    boolean isInteger();

    /** As it is called in messages. */
    String typeName();
}
