package org.tessera.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of the page about Tribuo compile. */
class TribuoPageTest {
    @TempDir
    Path classes;

    @TestFactory
    Stream<DynamicTest> everySnippetCompiles() throws IOException {
        List<String> snippets = Pattern.compile("(?ms)^```java\\s*\\R(.*?)^```")
                .matcher(Files.readString(Path.of("../docs/tribuo.md")))
                .results()
                .map(r -> r.group(1))
                .toList();
        assertThat(snippets).hasSize(3);
        return snippets.stream().map(s -> DynamicTest.dynamicTest(name(s), () -> compile(s)));
    }

    private static String name(String source) {
        Matcher name = Pattern.compile("class (\\w+)").matcher(source);
        assertThat(name.find()).isTrue();
        return name.group(1);
    }

    private void compile(String source) {
        JavaFileObject file =
                new SimpleJavaFileObject(
                        URI.create("string:///" + name(source) + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        java.io.StringWriter complaints = new java.io.StringWriter();
        List<String> options =
                List.of("-d", classes.toString(), "-proc:none", "-cp", System.getProperty("java.class.path"));
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(complaints, null, null, options, null, List.of(file))
                .call();
        assertThat(compiled).withFailMessage(complaints::toString).isTrue();
    }
}
