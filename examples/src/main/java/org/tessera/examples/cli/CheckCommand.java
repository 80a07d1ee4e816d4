package org.tessera.examples.cli;

import picocli.CommandLine.Command;

/** Checks of the software against an exact answer. */
@Command(name = "check", mixinStandardHelpOptions = true, description = "Checks the software against exact answers.")
final class CheckCommand extends CommandGroup {}
