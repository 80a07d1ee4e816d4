package org.tessera.examples.cli;

import picocli.CommandLine.Command;

/** Measurements of speed. */
@Command(
        name = "bench",
        description = "Measures speed.",
        subcommands = {BenchStep.class, BenchSmall.class, BenchTable.class, BenchMemory.class, BenchStart.class})
final class BenchCommand extends CommandGroup {}
