package org.tessera.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tessera.notebooks.jupyter.KernelSpec;
import org.tessera.notebooks.jupyter.KernelSpecs;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells Jupyter about a Java kernel that knows Tessera. */
@Command(
        name = "install",
        description = {
            "Writes a kernelspec named java, so that Jupyter offers a Java kernel that knows Tessera:",
            "its own, or IJava or JJava from a jar you have. The kernelspec names this build's class path; "
                    + "after moving or cleaning it, install again."
        })
final class NotebookInstall implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    /** Which kernel. */
    static final class Kernel {
        @Option(
                names = "--ijava",
                paramLabel = "JAR",
                required = true,
                description = "Install IJava from this jar instead.")
        @Nullable
        Path ijava;

        @Option(
                names = "--jjava",
                paramLabel = "JAR",
                required = true,
                description = "Install JJava from this jar instead.")
        @Nullable
        Path jjava;
    }

    /** Where to. */
    static final class Place {
        @Option(names = "--user", required = true, description = "For this user (the default).")
        boolean user;

        @Option(
                names = "--prefix",
                paramLabel = "DIR",
                required = true,
                description = "For the Python installation or environment in DIR: below DIR/share/jupyter/kernels.")
        @Nullable
        Path prefix;

        @Option(names = "--kernels-dir", paramLabel = "DIR", required = true, description = "Below DIR.")
        @Nullable
        Path kernels;
    }

    @ArgGroup
    @Nullable
    Kernel kernel;

    @ArgGroup
    @Nullable
    Place place;

    @Mixin
    NotebookClassPath classPath = new NotebookClassPath();

    @Option(names = "--replace", description = "Overwrite a kernelspec named java that Tessera did not write.")
    boolean replace;

    @Override
    public Integer call() throws IOException {
        KernelSpec spec = spec();
        Path written = spec.write(directory(), replace);
        Output output = common.output();
        output.text("Installed the kernel \"" + spec.displayName() + "\": " + written.resolve("kernel.json"));
        Map<String, Object> summary = Output.record();
        summary.put("kernel", KernelSpec.NAME);
        summary.put("display_name", spec.displayName());
        summary.put("directory", written.toString());
        output.json(summary);
        return Status.OK;
    }

    private KernelSpec spec() throws IOException {
        if (kernel != null && kernel.ijava != null) return KernelSpecs.ijava(kernel.ijava, classPath.entries());
        if (kernel != null && kernel.jjava != null) return KernelSpecs.jjava(kernel.jjava, classPath.entries());
        return KernelSpecs.tessera(classPath.entries(), java.util.List.of());
    }

    private Path directory() {
        if (place != null && place.kernels != null) return place.kernels;
        if (place != null && place.prefix != null) return KernelSpecs.prefixDirectory(place.prefix);
        return KernelSpecs.userDirectory();
    }
}
