package org.tessera.dsl;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A named dimension; see the builder's {@code axis} and {@code plate}. Axes are equal when they are the same object,
 * and ordered by when they were declared: a twin, or an axis that a declaration brings with it, where it was made.
 */
public final class Axis implements Comparable<Axis> {
    private static final AtomicLong DECLARED = new AtomicLong();

    private final long order = DECLARED.getAndIncrement();
    private final String name;
    private final int size;
    private final List<String> labels;
    private final boolean plate;
    private final @Nullable Axis original;
    private final @Nullable Scope scope;
    private final boolean implicit;

    Axis(String name, int size, List<String> labels, boolean plate, @Nullable Axis original) {
        this(name, size, labels, plate, original, null, false);
    }

    Axis(
            String name,
            int size,
            List<String> labels,
            boolean plate,
            @Nullable Axis original,
            @Nullable Scope scope,
            boolean implicit) {
        this.name = name;
        this.size = size;
        this.labels = List.copyOf(labels);
        this.plate = plate;
        this.original = original;
        this.scope = scope;
        this.implicit = implicit;
    }

    /**
     * The axis of the differences between the positions of {@code outcome}, one fewer; null when it has one position.
     * In no model's list.
     */
    static @Nullable Axis contrasts(Axis outcome) {
        int size = outcome.requireSize("a simplex along '" + outcome + "'") - 1;
        return size == 0
                ? null
                : new Axis(outcome.name + " contrast", size, List.of(), false, null, outcome.scope, true);
    }

    /** The axis of the numbers below the diagonal of a square matrix, or on and below it. In no model's list. */
    static Axis triangle(Axis row, boolean diagonal) {
        int n = row.requireSize("a matrix along '" + row + "'");
        int size = diagonal ? n * (n + 1) / 2 : n * (n - 1) / 2;
        return new Axis(row.name + " triangle", size, List.of(), false, null, row.scope, true);
    }

    public String name() {
        return name;
    }

    /** The declared size; empty when data give it. */
    public OptionalInt size() {
        return root().size < 0 ? OptionalInt.empty() : OptionalInt.of(root().size);
    }

    /** The labels of its positions; empty when none were declared. */
    public List<String> labels() {
        return root().labels;
    }

    /** Whether this is an axis of independent repetitions. */
    public boolean isPlate() {
        return root().plate;
    }

    /** The axis this one is a twin of, or itself: twins have the same positions and the same size. */
    public Axis root() {
        return original == null ? this : original;
    }

    /**
     * Whether nobody declared it: the outcome axis of a bernoulli, or the second axis of a conditional table whose
     * parents share one.
     */
    public boolean isImplicit() {
        return implicit;
    }

    /**
     * A second axis over the same positions, for expressions that need this one twice: a transition matrix, an
     * adjacency matrix.
     *
     * @throws ModelException if the model has an axis of that name
     */
    public Axis twin(String name) {
        Axis twin = new Axis(name, -1, List.of(), false, root(), scope, false);
        return scope == null ? twin : scope.add(twin);
    }

    /** The positions 0, 1, .. as a real over this axis. */
    public Real index() {
        return new Expression(new RealExpr.Position(this));
    }

    @Nullable
    Scope scope() {
        return scope;
    }

    /** The size, for declarations that need it now. */
    int requireSize(String what) {
        return size().orElseThrow(() -> new ModelException(what + ": axis '" + name
                + "' has no declared size; write axis(\"" + root().name + "\", size) or give it labels"));
    }

    @Override
    public int compareTo(Axis other) {
        return Long.compare(order, other.order);
    }

    @Override
    public String toString() {
        return name;
    }
}
