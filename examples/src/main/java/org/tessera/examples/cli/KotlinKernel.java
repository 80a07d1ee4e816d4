package org.tessera.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tessera.notebooks.jupyter.TemporaryKernel;

/** The Kotlin kernel for as long as a command runs, as {@code install-kotlin} would install it. */
final class KotlinKernel {
    /** The kernelspec's name, as notebooks ask for it. */
    static final String NAME = "kotlin";

    private KotlinKernel() {}

    /**
     * @param classpath what cells see beside Tessera
     * @throws IOException if there is no JDK 17, or the jars are neither here nor can be fetched, with the reason
     */
    static TemporaryKernel temporary(List<Path> classpath) throws IOException, InterruptedException {
        return temporary(classpath, KotlinKernelJars.defaultDirectory(), KotlinKernelJars.maven());
    }

    static TemporaryKernel temporary(List<Path> classpath, Path jars, String maven)
            throws IOException, InterruptedException {
        Path jdk = KotlinKernelJdk.find((Path) null);
        List<Path> kernel = KotlinKernelJars.fetch(jars, jdk, maven),
                cells = new ArrayList<>(KotlinKernelSpec.ownClassPath());
        classpath.forEach(entry -> cells.add(entry.toAbsolutePath()));
        return new TemporaryKernel(NAME, kernels -> KotlinKernelSpec.write(kernels.resolve(NAME), jdk, kernel, cells));
    }
}
