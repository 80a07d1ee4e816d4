package org.tessera.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tessera.notebooks.jupyter.Program;
import org.tessera.notebooks.jupyter.TemporaryKernel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Starts Jupyter. */
@Command(
        name = "open",
        description = {
            "Starts JupyterLab, or else the classic notebook, with Tessera's kernel; nothing needs to be "
                    + "installed for it but Jupyter.",
            "Ends when Jupyter does."
        })
final class NotebookOpen implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "A notebook, or a directory of them (default: this directory).")
    @Nullable
    Path file;

    @Mixin
    NotebookClassPath classPath = new NotebookClassPath();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (file != null && !Files.exists(file)) throw new NoSuchFileException(file.toString());
        List<String> command = new ArrayList<>(List.of(frontEnd().toString()));
        if (file != null) command.add(file.toString());
        try (TemporaryKernel kernel = new TemporaryKernel(classPath.entries(), List.of())) {
            return kernel.run(new ProcessBuilder(command).inheritIO());
        }
    }

    private static Path frontEnd() {
        for (Program program : Program.FRONT_ENDS) {
            Path found = program.find().orElse(null);
            if (found != null) return found;
        }
        throw new IllegalArgumentException(
                "Jupyter is not on the search path; " + Program.howToInstall(Program.FRONT_ENDS));
    }
}
