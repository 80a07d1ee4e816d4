package org.tessera.notebooks.kernel;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Whether Java's parser takes a piece of a cell. JShell takes many that cannot be parsed for complete, and says so only
 * when their turn has come.
 */
final class Syntax {
    /** A piece is a statement or an expression, a declaration, or an import. */
    private static final List<String[]> PLACES = List.of(
            new String[] {"class W { void m() throws Throwable {\n", "\n;} }"},
            new String[] {"class W {\n", "\n}"},
            new String[] {"", "\nclass W {}"});

    private Syntax() {}

    static boolean isWrong(String piece) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (PLACES.stream().anyMatch(place -> parses(compiler, place[0] + piece + place[1]))) return false;
        return !parses(
                compiler,
                "class W { Object o =\n" + piece + "\n; }"); // an expression that is no statement, such as a + b
    }

    private static boolean parses(JavaCompiler compiler, String source) {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        JavacTask task = (JavacTask)
                compiler.getTask(null, null, found, List.of("-proc:none"), null, List.of(new Source(source)));
        try {
            task.parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.getDiagnostics().stream().noneMatch(d -> d.getKind() == Diagnostic.Kind.ERROR);
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///W.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
