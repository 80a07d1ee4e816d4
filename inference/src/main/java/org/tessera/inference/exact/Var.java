package org.tessera.inference.exact;

/** A discrete variable with categories 0 .. size - 1. Two are the same when name and size are. */
public record Var(String name, int size) {
    /** @throws IllegalArgumentException without a category */
    public Var {
        if (size < 1)
            throw new IllegalArgumentException(
                    "Variable '" + name + "' needs at least one category, not " + size + ".");
    }
}
