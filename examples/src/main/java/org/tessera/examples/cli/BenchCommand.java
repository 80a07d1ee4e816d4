package org.tessera.examples.cli;

import picocli.CommandLine.Command;

/** Measurements of speed. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Measures speed.")
final class BenchCommand extends CommandGroup {}
