package org.tessera.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README says its first model prints is what it prints, up to the two dots. */
class ReadmeOutputTest {
    private static final Pattern MODEL = Pattern.compile("(?ms)^```java\\s*\\R(.*?)^```"),
            PRINTED = Pattern.compile("(?ms)^It prints .*?^```\\R(.*?)^\\.\\.$");

    @Test
    void theFirstModelPrintsThis(@TempDir Path directory) throws Exception {
        String page = Files.readString(Path.of("../README.md"));
        Matcher model = MODEL.matcher(page), printed = PRINTED.matcher(page);
        assertThat(model.find() && printed.find()).isTrue();
        List<String> expected = lines(printed.group(1));
        assertThat(expected).hasSizeGreaterThan(12);
        assertThat(lines(run(model.group(1), directory))).startsWith(expected.toArray(String[]::new));
    }

    /** Without blanks at ends of lines, and without empty lines, which a page is free to add. */
    private static List<String> lines(String text) {
        return text.lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String run(String snippet, Path directory) throws Exception {
        StringBuilder imports = new StringBuilder(), body = new StringBuilder();
        snippet.lines()
                .forEach(line -> (line.startsWith("import ") ? imports : body)
                        .append(line)
                        .append('\n'));
        Path source = Files.writeString(
                directory.resolve("Shown.java"),
                imports + "public class Shown {\npublic static void run() {\n" + body + "}\n}\n");
        String path = System.getProperty("java.class.path");
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", directory.toString(), "-proc:none", "-cp", path, source.toString());
        assertThat(status).isZero();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, ReadmeOutputTest.class.getClassLoader())) {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            loader.loadClass("Shown").getMethod("run").invoke(null);
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
