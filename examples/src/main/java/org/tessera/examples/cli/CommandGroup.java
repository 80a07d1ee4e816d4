package org.tessera.examples.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only groups others: called alone it asks for one of them. */
abstract class CommandGroup implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    CommonOptions common = new CommonOptions();

    @SuppressWarnings("NullAway.Init") // picocli fills in the specification before anything runs
    CommandGroup() {}

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "expected one of: " + String.join(", ", spec.subcommands().keySet()));
    }
}
