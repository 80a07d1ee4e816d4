package org.tessera.dsl;

import java.util.List;

/** Integer data: how many positions of {@link #along()} exist at each position of {@link #axes()}; terms beyond are left out. */
public final class Lengths {
    private final String name;
    private final Axis along;
    private List<Axis> axes = List.of();

    Lengths(String name, Axis along) { this.name = name; this.along = along; }

    public String name() { return name; }
    public Axis along() { return along; }
    public List<Axis> axes() { return axes; }
}
