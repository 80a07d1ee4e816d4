package org.tessera.notebooks.live;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sink of the kernel that runs in this process, if one does. A kernel connects it once, when it starts. */
public final class LiveDisplay {
    private static volatile @Nullable DisplaySink sink;

    private LiveDisplay() {}

    /** From now on displays go there; null disconnects. */
    public static void connect(@Nullable DisplaySink to) { sink = to; }

    public static Optional<DisplaySink> connected() { return Optional.ofNullable(sink); }
}
