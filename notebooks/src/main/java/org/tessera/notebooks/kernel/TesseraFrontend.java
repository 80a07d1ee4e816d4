package org.tessera.notebooks.kernel;

import org.jspecify.annotations.Nullable;
import org.tessera.notebooks.adapter.Frontend;

/** The kernel of this process, for code that does not care which kernel it is. */
public final class TesseraFrontend implements Frontend {
    /** Whether this process is a kernel of Tessera. */
    public static boolean isRunning() {
        return TesseraKernel.isRunning();
    }

    @Override
    public String name() {
        return "Tessera";
    }

    @Override
    public String display(@Nullable Object value) {
        return TesseraKernel.running().show(value);
    }

    @Override
    public void update(String id, @Nullable Object value) {
        TesseraKernel.running().update(id, value);
    }
}
