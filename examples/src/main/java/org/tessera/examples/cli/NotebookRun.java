package org.tessera.examples.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tessera.inference.data.AtomicFile;
import org.tessera.notebooks.jupyter.Execution;
import org.tessera.notebooks.jupyter.KernelSpec;
import org.tessera.notebooks.jupyter.NotebookFile;
import org.tessera.notebooks.jupyter.Program;
import org.tessera.notebooks.jupyter.TemporaryKernel;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs notebooks without anyone looking. */
@Command(
        name = "run",
        description = {
            "Runs notebooks from their first cell to their last, with the kernel their metadata name: java is "
                    + "Tessera's own, whatever is installed;",
            "kotlin is the Kotlin kernel, which needs a JDK 17 and, the first time, Maven and the network.",
            "Needs jupyter-nbconvert. Status 1 when a cell fails; the message names the cell and holds the "
                    + "diagnostic or the exception."
        })
final class NotebookRun implements Callable<Integer> {
    /** How the message begins when there is no JDK for the Kotlin kernel, no Maven, or no network. */
    static final String NO_KOTLIN = "the Kotlin kernel cannot be had here";

    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Notebooks; each runs in its own directory.")
    List<Path> files = List.of();

    /** Where the notebooks go with their outputs; nowhere unless asked. */
    static final class Written {
        @Option(
                names = "--output",
                paramLabel = "DIR",
                required = true,
                description = "Write the notebooks with their outputs to DIR.")
        @Nullable
        Path directory;

        @Option(names = "--in-place", required = true, description = "Write the outputs into the notebooks.")
        boolean inPlace;
    }

    @ArgGroup
    @Nullable
    Written target;

    @Mixin
    NotebookClassPath classPath = new NotebookClassPath();

    @Option(
            names = "--timeout",
            paramLabel = "S",
            defaultValue = "600",
            description = "Seconds a cell may take (default: ${DEFAULT-VALUE}).")
    long timeout;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Require.atLeast("--timeout", timeout, 1);
        for (Path file : files) checkKernel(file);
        if (target != null) checkTarget(target);
        int failed = 0;
        for (Path file : files) failed += run(file) ? 0 : 1;
        Map<String, Object> summary = Output.record();
        summary.put("notebooks", files.size());
        summary.put("failed", failed);
        common.output().json(summary);
        return failed == 0 ? Status.OK : Status.FAILED;
    }

    /** Before anything runs. */
    private static void checkKernel(Path file) throws IOException {
        if (!Files.isRegularFile(file)) throw new NoSuchFileException(file.toString());
        String kernel = NotebookFile.kernel(file);
        if (!kernel.equals(KernelSpec.NAME) && !kernel.equals(KotlinKernel.NAME))
            throw new IllegalArgumentException(file + " is for the kernel '" + kernel
                    + "' (metadata.kernelspec.name); only '" + KernelSpec.NAME + "' and '" + KotlinKernel.NAME
                    + "' are brought along, others are run by jupyter-nbconvert --execute");
    }

    private void checkTarget(Written written) throws IOException {
        String[] names = files.stream().map(f -> f.getFileName().toString()).toArray(String[]::new);
        Target.directory("--output", written.directory, names);
        if (written.inPlace) for (Path file : files) Target.file("--in-place", file);
    }

    private Execution execute(Path file) throws IOException, InterruptedException {
        if (NotebookFile.kernel(file).equals(KernelSpec.NAME)) return Execution.of(file, timeout, classPath.entries());
        Program.NBCONVERT.require(); // before much is fetched for nothing
        TemporaryKernel kotlin;
        try {
            kotlin = KotlinKernel.temporary(classPath.entries());
        } catch (IOException e) {
            return withoutKotlin(e);
        }
        try (kotlin) {
            return Execution.of(file, timeout, kotlin);
        }
    }

    static Execution withoutKotlin(IOException reason) {
        return Execution.without(NO_KOTLIN + ": " + Errors.message(reason)
                + "; 'tessera notebook install-kotlin' tries again, and takes other places for the JDK and the jars");
    }

    private boolean run(Path file) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Execution execution = execute(file);
        double seconds = (System.nanoTime() - start) / 1e9;
        Path written = execution.notebook() == null ? null : write(file, execution.notebook());
        Execution.Failure failure = execution.failure();
        if (failure == null)
            common.output()
                    .text(file + ": " + execution.cells() + " cells in " + String.format(Locale.ROOT, "%.1f s", seconds)
                            + (written == null ? "" : ", written to " + written));
        else if (!common.json) explain(file, failure);
        Map<String, Object> record = Output.record();
        record.put("notebook", file.toString());
        record.put("ok", failure == null);
        record.put("cells", execution.cells());
        record.put("seconds", seconds);
        record.put("written", written == null ? null : written.toString());
        if (failure != null) {
            record.put("failed_cell", failure.cell());
            record.put("error", failure.kind());
            record.put("message", failure.message());
            record.put("details", failure.details());
        }
        common.output().json(record);
        return failure == null;
    }

    private void explain(Path file, Execution.Failure failure) {
        if (spec == null) return;
        java.io.PrintWriter err = spec.commandLine().getErr();
        if (failure.cell() > 0) {
            err.println(failure.details());
            err.println(file + ": cell " + failure.cell() + " failed: " + failure.kind() + ": "
                    + failure.message().strip().replaceAll("\\s*\\R\\s*", "; "));
        } else {
            err.println(file + ": it could not be run: " + failure.message());
        }
        err.flush();
    }

    private @Nullable Path write(Path file, String notebook) throws IOException {
        if (target == null) return null;
        Path to = target.directory == null
                ? file
                : Files.createDirectories(target.directory).resolve(file.getFileName());
        AtomicFile.write(to, out -> out.write(notebook.getBytes(StandardCharsets.UTF_8)));
        return to;
    }
}
