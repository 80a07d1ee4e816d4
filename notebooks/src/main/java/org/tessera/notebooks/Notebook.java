package org.tessera.notebooks;

import org.jspecify.annotations.Nullable;
import org.tessera.notebooks.adapter.Frontend;
import org.tessera.notebooks.adapter.ReflectedKernel;
import org.tessera.notebooks.adapter.Terminal;
import org.tessera.notebooks.kernel.TesseraFrontend;

/**
 * The notebook that code runs in, whatever its kernel: Tessera's, IJava or JJava; a terminal when there is none.
 * {@code Notebook.start()} in the first cell lets any of them show models, fits and pictures.
 */
public final class Notebook {
    private Notebook() {}

    /**
     * Finds the kernel and lets it show everything that is {@link org.tessera.dsl.Rich}. Tessera's own kernel needs no
     * start, and a second one does nothing.
     */
    public static void start() {
        frontend();
    }

    /** {@code Tessera}, {@code IJava}, {@code JJava}, or {@code none} outside of notebooks. */
    public static String kernel() {
        return frontend().name();
    }

    /** Whether code runs in a notebook. */
    public static boolean isRunning() {
        return !(frontend() instanceof Terminal);
    }

    /** Shows a value now, below the running cell, under any kernel. Returns an id for {@link #update}. */
    public static String display(@Nullable Object value) {
        return frontend().display(value);
    }

    /**
     * Shows another value in the place of an earlier one: progress that moves. Outside of notebooks its text is
     * printed.
     */
    public static void update(String id, @Nullable Object value) {
        frontend().update(id, value);
    }

    private static Frontend frontend() {
        if (TesseraFrontend.isRunning()) return new TesseraFrontend();
        ReflectedKernel kernel = ReflectedKernel.find().orElse(null);
        if (kernel == null) return new Terminal();
        kernel.register();
        return kernel;
    }
}
