package org.tessera.notebooks.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The Jupyter of this machine; tests that need it are skipped where it is missing. */
public final class JupyterHere {
    private JupyterHere() {}

    public static Path nbconvert() {
        assumeTrue(Program.NBCONVERT.find().isPresent(), "skipped: jupyter-nbconvert is not installed here");
        return Program.NBCONVERT.require();
    }

    /** The Python that Jupyter's packages belong to: the one its programs start with. */
    public static String python() throws IOException {
        try (var lines = Files.lines(nbconvert())) {
            String first = lines.findFirst().orElse("");
            return first.startsWith("#!/") && first.contains("python") && !first.contains("/env ")
                    ? first.substring(2).strip()
                    : "python3";
        }
    }

    /**
     * Runs a program that finds the kernelspecs below {@code data/kernels} first. Returns what it printed; its errors
     * go to the test's.
     */
    public static String run(Path data, List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("out", null);
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("JUPYTER_PATH", data.toString());
            Process process = builder.start();
            boolean ended = process.waitFor(5, TimeUnit.MINUTES);
            process.destroy();
            String printed = Files.readString(out);
            assertThat(ended).as("it hangs; so far: " + printed).isTrue();
            assertThat(process.exitValue()).as(printed).isZero();
            return printed;
        } finally {
            Files.delete(out);
        }
    }
}
