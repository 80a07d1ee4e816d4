package org.tessera.notebooks.jupyter;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A program of Jupyter.
 *
 * @param command what the program is called on the search path
 * @param debian the Debian package that brings it; empty if no release of the last years has one
 * @param pip its name for pip
 */
public record Program(String command, String debian, String pip) {
    /** Runs notebooks without anyone looking. */
    public static final Program NBCONVERT = new Program("jupyter-nbconvert", "jupyter-nbconvert", "nbconvert");
    /** Front ends, the newer first. */
    public static final List<Program> FRONT_ENDS = List.of(
            new Program("jupyter-lab", "", "jupyterlab"),
            new Program("jupyter-notebook", "jupyter-notebook", "notebook"));

    /** Where it is, if it is on the search path. */
    public Optional<Path> find() {
        return find(System.getenv().getOrDefault("PATH", ""));
    }

    Optional<Path> find(String searchPath) {
        for (String directory : searchPath.split(File.pathSeparator))
            for (String name : List.of(command, command + ".exe")) {
                Path candidate = Path.of(directory, name);
                if (!directory.isEmpty() && Files.isExecutable(candidate) && !Files.isDirectory(candidate))
                    return Optional.of(candidate);
            }
        return Optional.empty();
    }

    /** @throws IllegalArgumentException saying how to install it */
    public Path require() {
        return find().orElseThrow(() ->
                new IllegalArgumentException(command + " is not on the search path; " + howToInstall(List.of(this))));
    }

    /** How to get any of some programs. */
    public static String howToInstall(List<Program> programs) {
        return "install it (Debian: apt-get install --no-install-recommends " + names(programs, Program::debian)
                + "; elsewhere: pip install " + names(programs, Program::pip) + ")";
    }

    private static String names(List<Program> programs, Function<Program, String> name) {
        return programs.stream().map(name).filter(n -> !n.isEmpty()).collect(Collectors.joining(" or "));
    }
}
