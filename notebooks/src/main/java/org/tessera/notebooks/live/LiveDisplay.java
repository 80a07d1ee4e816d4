package org.tessera.notebooks.live;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tessera.notebooks.Notebook;

/**
 * Where live displays go: to a sink that was connected, else to the notebook that runs in this process, if one does.
 */
public final class LiveDisplay {
    private static volatile @Nullable DisplaySink sink;

    private LiveDisplay() {}

    /** From now on displays go there; null disconnects. */
    public static void connect(@Nullable DisplaySink to) {
        sink = to;
    }

    public static Optional<DisplaySink> connected() {
        DisplaySink connected = sink;
        if (connected != null) return Optional.of(connected);
        return Notebook.isRunning() ? Optional.of(new NotebookSink()) : Optional.empty();
    }
}
