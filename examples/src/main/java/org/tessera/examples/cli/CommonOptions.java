package org.tessera.examples.cli;

import java.io.PrintStream;
import picocli.CommandLine.Option;

/** What every command understands, and the streams that follow from it. */
final class CommonOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of every random number (default: ${DEFAULT-VALUE}). Same seed, JDK, machine and "
                    + "threads: same result.")
    long seed;

    @Option(names = "--json", description = "Print JSON lines only; the last one is the summary.")
    boolean json;

    Output output() {
        return new Output(System.out, json);
    }

    /** Progress goes to stderr, so that stdout can be piped; a program that reads JSON wants none of it in its log. */
    ProgressBar progress(String title, long total) {
        boolean terminal = Boolean.getBoolean("tessera.terminal");
        PrintStream to = terminal || !json ? System.err : new PrintStream(PrintStream.nullOutputStream());
        return new ProgressBar(to, terminal, title, total, System::nanoTime);
    }
}
