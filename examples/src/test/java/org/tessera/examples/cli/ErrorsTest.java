package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class ErrorsTest {
    @Command(name = "try")
    private static final class Thrower implements Callable<Integer> {
        private final Exception toThrow;

        @Option(names = "--steps")
        int steps;

        Thrower(Exception toThrow) {
            this.toThrow = toThrow;
        }

        @Override
        public Integer call() throws Exception {
            throw toThrow;
        }
    }

    private final StringWriter err = new StringWriter();

    @Test
    void whatTheUserCanPutRightIsOneLineAndStatusTwo() {
        assertThat(run(new IllegalArgumentException("z: no axis 'k'\n  declare it")))
                .isEqualTo(2);
        assertThat(err).hasToString("try: z: no axis 'k'; declare it" + System.lineSeparator());
    }

    @Test
    void filesAreNamedWithWhatIsWrong() {
        assertThat(run(new UncheckedIOException(new NoSuchFileException("data/x.gz"))))
                .isEqualTo(2);
        assertThat(err.toString())
                .startsWith("try: data/x.gz: there is no such file or directory")
                .hasLineCount(1);
        assertThat(run(new IOException("disk full"))).isEqualTo(2);
    }

    @Test
    void ourMistakesHaveAStackTraceAndAnotherStatus() {
        assertThat(run(new IllegalStateException("row 3"))).isEqualTo(3);
        assertThat(err.toString())
                .contains("at org.tessera")
                .contains("try: this is a mistake in Tessera, not in your input: row 3");
    }

    @Test
    void badOptionsAreNamed() {
        assertThat(run(new IOException(), "--steps", "many")).isEqualTo(2);
        assertThat(err.toString()).contains("--steps").contains("many").hasLineCount(1);
        assertThat(run(new IOException(), "--stepz")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--stepz")
                .contains("did you mean --steps?")
                .hasLineCount(2);
    }

    private int run(Exception toThrow, String... arguments) {
        Errors errors = new Errors();
        return new CommandLine(new Thrower(toThrow))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors)
                .execute(arguments);
    }
}
