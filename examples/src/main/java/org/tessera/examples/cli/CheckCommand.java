package org.tessera.examples.cli;

import picocli.CommandLine.Command;

/** Checks of the software against an exact answer. */
@Command(name = "check", description = "Checks the software against exact answers.", subcommands = CheckGradients.class)
final class CheckCommand extends CommandGroup {}
