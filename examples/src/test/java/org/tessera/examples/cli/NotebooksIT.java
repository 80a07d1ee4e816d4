package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.notebooks.jupyter.Program;

/**
 * Every notebook of the project, each cell executed as {@code tessera notebook run} does, with the kernel it asks for;
 * skipped with the reason where that kernel cannot be had.
 */
class NotebooksIT {
    /** Surefire runs a module's tests in the module's directory. */
    private static final Path NOTEBOOKS =
            Path.of("..", "notebooks").toAbsolutePath().normalize();

    @TempDir
    Path output;

    @TestFactory
    List<DynamicTest> everyCellRuns() throws IOException {
        try (Stream<Path> files = Files.list(NOTEBOOKS)) {
            List<Path> notebooks = files.filter(f -> f.getFileName().toString().matches("\\d\\d-.*\\.ipynb"))
                    .sorted()
                    .toList();
            assertThat(notebooks).isNotEmpty();
            return notebooks.stream()
                    .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> run(f)))
                    .toList();
        }
    }

    private void run(Path notebook) {
        assumeTrue(Program.NBCONVERT.find().isPresent(), "skipped: jupyter-nbconvert is not installed here");
        Run run = Run.of("notebook", "run", notebook.toString(), "--output", output.toString());
        assumeFalse(
                run.err().contains(NotebookRun.NO_KOTLIN),
                () -> "skipped: " + run.err().strip());
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(output.resolve(notebook.getFileName())).content().doesNotContain("\"output_type\": \"error\"");
    }
}
