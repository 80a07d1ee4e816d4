package org.tessera.dsl;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A named dimension; see the builder's {@code axis} and {@code plate}. Compared by identity. */
public final class Axis {
    private final String name;
    private final int size;
    private final List<String> labels;
    private final boolean plate;
    private final @Nullable Axis original;

    Axis(String name, int size, List<String> labels, boolean plate, @Nullable Axis original) {
        this.name = name;
        this.size = size;
        this.labels = List.copyOf(labels);
        this.plate = plate;
        this.original = original;
    }

    public String name() { return name; }

    /** The declared size; empty when data give it. */
    public OptionalInt size() { return root().size < 0 ? OptionalInt.empty() : OptionalInt.of(root().size); }

    public List<String> labels() { return root().labels; }

    /** Whether this is an axis of independent repetitions. */
    public boolean isPlate() { return root().plate; }

    /** The axis this one is a twin of, or itself: twins have the same positions and the same size. */
    public Axis root() { return original == null ? this : original; }

    @Override public String toString() { return name; }
}
