package org.tessera.examples.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes Jupyter know a Kotlin kernel with Tessera on its class path. */
@Command(
        name = "install-kotlin",
        description = "Installs a Kotlin kernel for Jupyter with Tessera on its class path. Maven fetches the kernel "
                + "(80 MB); it needs a JDK 17.")
final class NotebookInstallKotlin implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(
            names = "--java",
            paramLabel = "HOME",
            description = "A JDK 17. Unless given, JAVA_HOME, the running Java and the usual places are looked at.")
    @Nullable
    Path java;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "kotlin",
            description = "Name of the kernel, as notebooks ask for it (default: ${DEFAULT-VALUE}).")
    String name = "kotlin";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Jupyter's data directory; the kernel goes into its kernels/NAME. Unless given, the user's.")
    @Nullable
    Path data;

    @Option(
            names = "--jars",
            paramLabel = "DIR",
            description = "Where the kernel's jars are kept. Unless given, in the build's output.")
    @Nullable
    Path jars;

    @Override
    public Integer call() throws Exception {
        if (!name.matches("[a-z0-9._-]+"))
            throw new IllegalArgumentException(
                    "--name is '" + name + "'; a kernel's name has small letters, digits, '.', '_' and '-' only");
        Path jdk = KotlinKernelJdk.find(java);
        Path to = (data != null
                        ? data
                        : KotlinKernelSpec.dataDirectory(
                                System.getenv(),
                                System.getProperty("os.name"),
                                Path.of(System.getProperty("user.home"))))
                .resolve("kernels")
                .resolve(name);
        Target.directory("--data", to, "kernel.json");
        List<Path> kernel = KotlinKernelJars.fetch(
                jars != null ? jars : KotlinKernelJars.defaultDirectory(), jdk, KotlinKernelJars.maven());
        KotlinKernelSpec.write(to, jdk, kernel, KotlinKernelSpec.ownClassPath());
        Output output = common.output();
        output.text("Jupyter knows the kernel '" + name + "' now, on " + jdk + "; it is in " + to);
        Map<String, Object> summary = Output.record();
        summary.put("kernel", name);
        summary.put("directory", to.toString());
        summary.put("java", jdk.toString());
        output.json(summary);
        return Status.OK;
    }
}
