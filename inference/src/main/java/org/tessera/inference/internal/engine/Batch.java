package org.tessera.inference.internal.engine;

/** The elements of the minibatched plate that a step sees. */
public final class Batch {
    private int[] elements;
    private long visit;

    public Batch(int count) {
        elements = new int[count];
        for (int i = 0; i < count; i++) elements[i] = i;
    }

    public int count() {
        return elements.length;
    }

    public int element(int i) {
        return elements[i];
    }

    /** Takes {@code count()} elements of {@code order} from {@code from} on. */
    public void take(int[] order, int from) {
        System.arraycopy(order, from, elements, 0, elements.length);
    }

    /** Number of the step or pass that looks at the data: what is drawn anew at each visit is drawn by it. */
    long visit() {
        return visit;
    }

    void visit(long number) {
        visit = number;
    }

    int[] elements() {
        return elements;
    }
}
