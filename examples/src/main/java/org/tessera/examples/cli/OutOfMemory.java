package org.tessera.examples.cli;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Says in one sentence that memory ran out and which of a command's options take less of it. */
final class OutOfMemory {
    private static final List<String> SIZES = List.of(
            "--batch",
            "--latents",
            "--categories",
            "--hidden",
            "--shapes",
            "--samples",
            "--threads",
            "--nodes",
            "--blocks",
            "--places",
            "--times",
            "--seeds",
            "--estimators",
            "--draws",
            "--rollouts");

    private OutOfMemory() {}

    /** The error if this or what caused it is one, else null. */
    static @Nullable OutOfMemoryError in(@Nullable Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) if (t instanceof OutOfMemoryError o) return o;
        return null;
    }

    static String message(OutOfMemoryError e, CommandLine command) {
        List<String> own = SIZES.stream()
                .filter(command.getCommandSpec().optionsMap()::containsKey)
                .toList();
        String lower = own.isEmpty() ? "" : "lower " + String.join(" or ", own) + ", or ";
        return String.format(
                Locale.ROOT,
                "out of memory (%s; the heap is %,d MB): %sgive it more with TESSERA_HEAP, as in TESSERA_HEAP=8g",
                e.getMessage(),
                Runtime.getRuntime().maxMemory() >> 20,
                lower);
    }
}
