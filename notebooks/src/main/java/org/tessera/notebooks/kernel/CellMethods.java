package org.tessera.notebooks.kernel;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import org.jspecify.annotations.Nullable;

/** What a cell can call without an import, under the names IJava and JJava have for it. */
public final class CellMethods {
    private CellMethods() {}

    /** Shows a value below the cell. Returns an id for {@link #updateDisplay}. */
    public static String display(@Nullable Object value) {
        return TesseraKernel.running().show(value);
    }

    /** What a front end would get to show. */
    public static DisplayData render(@Nullable Object value) {
        return TesseraKernel.running().rendered(value);
    }

    /** Shows another value in the place of an earlier one. */
    public static void updateDisplay(String id, @Nullable Object value) {
        TesseraKernel.running().update(id, value);
    }

    /** Prints to the standard output. */
    public static void printf(String format, @Nullable Object... arguments) {
        System.out.printf(format, arguments);
    }
}
