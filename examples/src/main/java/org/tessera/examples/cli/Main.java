package org.tessera.examples.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code tessera} command. */
@Command(
        name = "tessera",
        versionProvider = Version.class,
        description = "Declares, compiles and trains models with discrete latent variables.",
        subcommands = {
            DemoCommand.class,
            ListCommand.class,
            RunCommand.class,
            TrainCommand.class,
            CheckCommand.class,
            CompareCommand.class,
            ToyCommand.class,
            NotebookCommand.class,
            BenchCommand.class
        })
public final class Main extends CommandGroup {
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the versions of Tessera and of Java.")
    private boolean version;

    public static void main(String[] arguments) {
        CommandLine command = commandLine();
        int status = command.execute(arguments);
        command.getOut().flush();
        System.exit(StandardOutput.status(status, System.out, System.err));
    }

    /** The command with its error handling, as main runs it; it ends no process. */
    static CommandLine commandLine() {
        Errors errors = new Errors();
        return new CommandLine(new Main())
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors)
                .setExecutionStrategy(Errors::execute)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
    }
}
