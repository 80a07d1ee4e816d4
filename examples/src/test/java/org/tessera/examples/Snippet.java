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
import javax.tools.ToolProvider;

/** Java of a page: a method's body with imports anywhere between its lines. */
record Snippet(String text) {
    /** Compiles and runs it; what it prints, without blanks at ends of lines and without empty lines. */
    List<String> printed(Path directory) throws Exception {
        Path source = Files.writeString(directory.resolve("Shown.java"), source());
        String path = System.getProperty("java.class.path");
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", directory.toString(), "-proc:none", "-cp", path, source.toString());
        assertThat(status).isZero();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, Snippet.class.getClassLoader())) {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            loader.loadClass("Shown").getMethod("run").invoke(null);
        } finally {
            System.setOut(before);
        }
        return lines(out.toString(StandardCharsets.UTF_8));
    }

    private String source() {
        StringBuilder imports = new StringBuilder(), body = new StringBuilder();
        text.lines()
                .forEach(line -> (line.startsWith("import ") ? imports : body)
                        .append(line)
                        .append('\n'));
        return imports + "public class Shown {\npublic static void run() throws Exception {\n" + body + "}\n}\n";
    }

    /** A page is free to add empty lines. */
    static List<String> lines(String text) {
        return text.lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
