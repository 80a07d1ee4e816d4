package org.tessera.inference.data.idx;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that is not what it should be; the message is one line and starts with the file. */
public final class IdxException extends IOException {
    private static final long serialVersionUID = 1;

    IdxException(Path file, String problem) {
        this(file, problem, null);
    }

    IdxException(Path file, String problem, @Nullable Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
