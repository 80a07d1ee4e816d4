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

/** Every Java snippet that the documentation shows compiles. A snippet without a class is a method's body, its imports on top. */
class ReadmeTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\s*\\R(.*?)^```");

    @TempDir Path classes;

    @TestFactory Stream<DynamicTest> everySnippetCompiles() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : List.of(Path.of("../README.md"), Path.of("../docs/decisions.md"))) {
            if (!Files.exists(page)) continue;
            Matcher block = BLOCK.matcher(Files.readString(page));
            for (int i = 1; block.find(); i++) {
                String snippet = block.group(1);
                tests.add(DynamicTest.dynamicTest(page.getFileName() + ", snippet " + i, () -> compile(snippet)));
            }
        }
        return tests.stream();
    }

    private void compile(String snippet) {
        String source = snippet.contains("class ") ? snippet : wrapped(snippet);
        Matcher name = Pattern.compile("class (\\w+)").matcher(source);
        assertThat(name.find()).isTrue();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        boolean compiled = compiler.getTask(complaints, null, null, List.of("-d", classes.toString(), "-proc:none", "-cp", System.getProperty("java.class.path")), null,
                List.of(inMemory(name.group(1), source))).call();
        assertThat(compiled).withFailMessage(() -> complaints + "\n" + source).isTrue();
    }

    private static String wrapped(String snippet) {
        StringBuilder imports = new StringBuilder(), body = new StringBuilder();
        snippet.lines().forEach(line -> (line.startsWith("import ") ? imports : body).append(line).append('\n'));
        return imports + "class Snippet {\nvoid run() throws Exception {\n" + body + "}\n}\n";
    }

    private static JavaFileObject inMemory(String name, String source) {
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override public CharSequence getCharContent(boolean ignoreEncodingErrors) { return source; }
        };
    }
}
