package org.tessera.notebooks.adapter;

import org.jspecify.annotations.Nullable;

/** Where values are shown: a kernel, or a terminal when there is none. */
public interface Frontend {
    /** {@code Tessera}, {@code IJava}, {@code JJava} or {@code none}. */
    String name();

    /** Shows a value now, below the running cell. Returns an id for {@link #update}. */
    String display(@Nullable Object value);

    /** Shows another value in the place of an earlier one. */
    void update(String id, @Nullable Object value);
}
