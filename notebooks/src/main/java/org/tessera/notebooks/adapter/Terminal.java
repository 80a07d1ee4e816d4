package org.tessera.notebooks.adapter;

import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Rich;

/**
 * Outside of notebooks: the text form, on the standard output. Nothing can be replaced there, so an update is one more
 * text.
 */
public final class Terminal implements Frontend {
    @Override
    public String name() {
        return "none";
    }

    @Override
    public String display(@Nullable Object value) {
        System.out.println(value instanceof Rich rich ? rich.mimeBundle().get("text/plain") : value);
        return "terminal";
    }

    @Override
    public void update(String id, @Nullable Object value) {
        display(value);
    }
}
