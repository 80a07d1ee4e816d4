package org.tessera.notebooks.kernel;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Documentation comments of what Maven has built where its sources are. JShell reads those of the JDK only. Methods are
 * found by the names of their class and parameters, which is enough for a line of help.
 */
final class Sources {
    /** {@code Inference Inference.data(String name, Object values)}: class, method, parameters. */
    private static final Pattern SIGNATURE = Pattern.compile("(\\w+)(?:<.*?>)?\\.(?:<.*?>)?(\\w+)\\((.*)\\)$");

    private final Map<String, Path> files = new HashMap<>();

    /** @param classPath entries; the sources of {@code m/target/..} are in {@code m/src/main/java} */
    Sources(String classPath) {
        for (String entry : classPath.split(File.pathSeparator)) {
            Path target = Path.of(entry).toAbsolutePath().getParent();
            Path root = target == null || !target.endsWith("target") ? null : target.resolveSibling("src/main/java");
            if (root != null && Files.isDirectory(root)) index(root);
        }
    }

    private void index(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file ->
                            files.putIfAbsent(file.getFileName().toString().replace(".java", ""), file));
        } catch (IOException | UncheckedIOException e) {
            // Help without documentation is still help.
        }
    }

    /** The comment of a method, in one line of plain text; null where there is none. */
    @Nullable
    String comment(String signature) {
        Matcher called = SIGNATURE.matcher(signature);
        Path file = called.find() ? files.get(called.group(1)) : null;
        if (file == null) return null;
        String source;
        try {
            source = Files.readString(file);
        } catch (IOException e) {
            return null;
        }
        // A comment, nothing but annotations, modifiers and types, the name, the parameters.
        Matcher declared = Pattern.compile("/\\*\\*((?:[^*]|\\*(?!/))*)\\*/\\s*[^;{}=/]*?\\b"
                        + Pattern.quote(called.group(2)) + "\\(([^{;]*)\\)[^;{()]*[;{]")
                .matcher(source);
        while (declared.find())
            if (names(declared.group(2)).equals(names(called.group(3))))
                return Assistance.plain(declared.group(1)
                        .replaceAll("(?m)^\\s*\\*", " ")
                        .replaceAll("(?s)\\s@(?:param|return|throws|see)\\b.*", " ")
                        .replaceAll("\\s+", " "));
        return null;
    }

    private static List<String> names(String parameters) {
        String flat = parameters
                .replaceAll("@\\w+(\\([^)]*\\))?", "")
                .replaceAll("<[^<>]*>", "")
                .replaceAll("<[^<>]*>", "");
        return Stream.of(flat.split(","))
                .map(String::strip)
                .filter(p -> !p.isEmpty())
                .map(p -> p.substring(p.lastIndexOf(' ') + 1))
                .toList();
    }
}
