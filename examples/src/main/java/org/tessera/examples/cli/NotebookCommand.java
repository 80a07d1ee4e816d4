package org.tessera.examples.cli;

import picocli.CommandLine.Command;

/** Notebooks with Tessera. */
@Command(
        name = "notebook",
        description = "Installs the Java kernel for Jupyter, runs notebooks, opens them.",
        subcommands = {NotebookInstall.class, NotebookRun.class, NotebookOpen.class, NotebookInstallKotlin.class})
final class NotebookCommand extends CommandGroup {}
