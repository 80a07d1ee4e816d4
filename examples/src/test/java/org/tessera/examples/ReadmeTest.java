package org.tessera.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every Java snippet that README.md and the pages in docs show compiles. A snippet without a class is a method's body
 * with its imports on top. The snippets of a page are one session: each is compiled after those before it, so it may
 * use what they declared; {@code <!-- a new session -->} between two of them forgets what was declared.
 */
class ReadmeTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\s*\\R(.*?)^```|^<!-- a new session -->");

    @TempDir
    Path classes;

    @TestFactory
    Stream<DynamicTest> everySnippetCompiles() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : pages()) {
            Matcher block = BLOCK.matcher(Files.readString(page));
            String session = "";
            for (int i = 1; block.find(); ) {
                String snippet = block.group(1);
                if (snippet == null) session = "";
                else if (snippet.contains("class ")) tests.add(test(page, i++, snippet));
                else tests.add(test(page, i++, wrapped(session += snippet)));
            }
        }
        return tests.stream();
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("../README.md")));
        try (Stream<Path> docs = Files.list(Path.of("../docs"))) {
            docs.filter(p -> p.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    private DynamicTest test(Path page, int i, String source) {
        return DynamicTest.dynamicTest(page.getFileName() + ", snippet " + i, () -> compile(source));
    }

    private void compile(String source) {
        Matcher name = Pattern.compile("class (\\w+)").matcher(source);
        assertThat(name.find()).isTrue();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        boolean compiled = compiler.getTask(
                        complaints,
                        null,
                        null,
                        List.of("-d", classes.toString(), "-proc:none", "-cp", System.getProperty("java.class.path")),
                        null,
                        List.of(inMemory(name.group(1), source)))
                .call();
        assertThat(compiled).withFailMessage(() -> complaints + "\n" + source).isTrue();
    }

    private static String wrapped(String snippet) {
        StringBuilder imports = new StringBuilder(), body = new StringBuilder();
        snippet.lines()
                .forEach(line -> (line.startsWith("import ") ? imports : body)
                        .append(line)
                        .append('\n'));
        return imports + "class Snippet {\nvoid run() throws Exception {\n" + body + "}\n}\n";
    }

    private static JavaFileObject inMemory(String name, String source) {
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }
}
