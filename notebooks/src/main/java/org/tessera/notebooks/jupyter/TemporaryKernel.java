package org.tessera.notebooks.jupyter;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A kernelspec that lasts as long as a program runs: nothing has to be installed for it, and nothing is left behind.
 */
public final class TemporaryKernel implements AutoCloseable {
    /** Writes a kernelspec below a directory of them. */
    @FunctionalInterface
    public interface Writer {
        void write(Path kernels) throws IOException;
    }

    private final String name;
    private final Path directory;

    /**
     * Tessera's own kernel.
     *
     * @param classpath what cells see beside Tessera
     * @param options further options of the kernel's virtual machine
     */
    public TemporaryKernel(List<Path> classpath, List<String> options) throws IOException {
        this(KernelSpec.NAME, kernels -> KernelSpecs.tessera(classpath, options).write(kernels, false));
    }

    /**
     * A kernel of others.
     *
     * @param name the kernelspec's
     * @param spec writes it
     */
    public TemporaryKernel(String name, Writer spec) throws IOException {
        this.name = name;
        directory = Files.createTempDirectory("tessera-notebook");
        spec.write(directory.resolve("kernels"));
    }

    /** The kernelspec's name. */
    public String name() {
        return name;
    }

    /**
     * Runs a program of Jupyter that finds this kernel before any other, until it ends or this process does. Returns
     * its exit status.
     */
    public int run(ProcessBuilder program) throws IOException, InterruptedException {
        String others = program.environment().getOrDefault("JUPYTER_PATH", "");
        program.environment().put("JUPYTER_PATH", directory + (others.isEmpty() ? "" : File.pathSeparator + others));
        Process process = program.start();
        Thread hook = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return process.waitFor();
        } finally {
            process.destroy();
            unhook(hook);
        }
    }

    private static void unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The virtual machine is on its way out, and the hook does its work.
        }
    }

    @Override
    public void close() throws IOException {
        delete(directory);
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
