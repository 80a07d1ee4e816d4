package org.tessera.notebooks.jupyter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.tessera.notebooks.kernel.TesseraKernel;

/** The kernelspecs Tessera can write. Each has this Java and this class path, so cells see what this process sees. */
public final class KernelSpecs {
    private static final String START = "org.tessera.notebooks.Notebook.start();";

    private KernelSpecs() {}

    /**
     * The kernel that comes along.
     *
     * @param classpath what cells see beside Tessera
     * @param options further options of the virtual machine
     */
    public static KernelSpec tessera(List<Path> classpath, List<String> options) {
        return new KernelSpec(
                "Java (Tessera)",
                JavaCommand.of(classpath, options, TesseraKernel.class.getName()),
                JavaCommand.ENVIRONMENT);
    }

    /** IJava from its jar. @throws IllegalArgumentException if it is none */
    public static KernelSpec ijava(Path jar, List<Path> classpath) throws IOException {
        return foreign("IJava", jar, List.of("io.github.spencerpark.ijava.IJava"), "IJAVA_STARTUP_SCRIPT", classpath);
    }

    /** JJava from its jar. @throws IllegalArgumentException if it is none */
    public static KernelSpec jjava(Path jar, List<Path> classpath) throws IOException {
        return foreign(
                "JJava",
                jar,
                List.of("org.dflib.jjava.distro.JJava", "org.dflib.jjava.JJava"),
                "JJAVA_STARTUP_SCRIPT",
                classpath);
    }

    /**
     * Its jar comes last: it holds an old Gson. Both kernels compile cells against their own virtual machine's class
     * path.
     */
    private static KernelSpec foreign(String name, Path jar, List<String> mains, String startup, List<Path> classpath)
            throws IOException {
        List<Path> more = new java.util.ArrayList<>(classpath);
        more.add(jar);
        Map<String, String> environment = new HashMap<>(JavaCommand.ENVIRONMENT);
        environment.put(startup, START);
        return new KernelSpec(
                "Java (" + name + " with Tessera)",
                JavaCommand.of(more, List.of(), mainOf(name, jar, mains)),
                environment);
    }

    private static String mainOf(String name, Path jar, List<String> mains) throws IOException {
        if (!Files.isRegularFile(jar)) throw new IllegalArgumentException(jar + ": there is no such file");
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (String main : mains) if (zip.getEntry(main.replace('.', '/') + ".class") != null) return main;
        } catch (ZipException e) {
            throw new IllegalArgumentException(jar + " is not a jar: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(
                jar + " is not " + name + "'s jar: it holds no " + String.join(" or ", mains));
    }

    /** Where Jupyter looks for a user's kernelspecs. */
    public static Path userDirectory() {
        return userDirectory(System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    static Path userDirectory(Map<String, String> environment, String os, Path home) {
        String data = environment.getOrDefault("JUPYTER_DATA_DIR", ""),
                xdg = environment.getOrDefault("XDG_DATA_HOME", ""),
                roaming = environment.getOrDefault("APPDATA", "");
        Path jupyter;
        if (!data.isEmpty()) jupyter = Path.of(data);
        else if (os.startsWith("Mac")) jupyter = home.resolve("Library/Jupyter");
        else if (os.startsWith("Windows"))
            jupyter = (roaming.isEmpty() ? home.resolve("AppData/Roaming") : Path.of(roaming)).resolve("jupyter");
        else jupyter = (xdg.isEmpty() ? home.resolve(".local/share") : Path.of(xdg)).resolve("jupyter");
        return jupyter.resolve("kernels");
    }

    /** Where a Python installation's kernelspecs are. */
    public static Path prefixDirectory(Path prefix) {
        return prefix.resolve("share/jupyter/kernels");
    }
}
