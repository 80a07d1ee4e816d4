package org.tessera.examples.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * One line for what the user can put right, a stack trace for what only we can. With {@code -Dtessera.trace=true} the
 * stack trace comes in both cases.
 */
final class Errors implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String hint =
                e instanceof UnmatchedArgumentException u && !u.getSuggestions().isEmpty()
                        ? "did you mean " + u.getSuggestions().get(0) + "?"
                        : name + " --help tells more";
        say(command, name + ": " + oneLine(String.valueOf(e.getMessage())) + " (" + hint + ")");
        return Status.USAGE;
    }

    /**
     * Runs the last of the commands given; memory that runs out is no exception, which is all that picocli hands on.
     */
    static int execute(ParseResult parsed) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (OutOfMemoryError e) {
            List<CommandLine> given = parsed.asCommandLineList();
            return outOfMemory(e, given.get(given.size() - 1));
        }
    }

    private static int outOfMemory(OutOfMemoryError e, CommandLine command) {
        if (Boolean.getBoolean("tessera.trace")) e.printStackTrace(command.getErr());
        say(command, command.getCommandSpec().qualifiedName() + ": " + OutOfMemory.message(e, command));
        return Status.USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        OutOfMemoryError memory = OutOfMemory.in(e);
        if (memory != null) return outOfMemory(memory, command);
        boolean user = isInput(e);
        if (!user || Boolean.getBoolean("tessera.trace")) e.printStackTrace(command.getErr());
        say(
                command,
                command.getCommandSpec().qualifiedName() + ": "
                        + (user ? message(e) : "this is a mistake in Tessera, not in your input: " + message(e)));
        return user ? Status.USAGE : Status.BUG;
    }

    /** Whether the input is at fault: refused declarations and arguments are illegal arguments, files are I/O. */
    private static boolean isInput(Throwable e) {
        return e instanceof IllegalArgumentException || e instanceof IOException || e instanceof UncheckedIOException;
    }

    /** The JDK's file exceptions carry the bare path as their message; say what is wrong with it. */
    static String message(Throwable e) {
        String text = String.valueOf(e.getMessage());
        if (e instanceof UncheckedIOException && e.getCause() != null) return message(e.getCause());
        if (e instanceof NoSuchFileException) return text + ": there is no such file or directory";
        if (e instanceof AccessDeniedException) return text + ": access denied";
        if (e instanceof FileAlreadyExistsException) return text + ": exists already";
        if (e instanceof NotDirectoryException) return text + ": is not a directory";
        if (e instanceof FileNotFoundException) return oneLine(text);
        return e.getMessage() == null ? e.getClass().getSimpleName() : oneLine(text);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    private static void say(CommandLine command, String line) {
        command.getErr().println(line);
        command.getErr().flush();
    }
}
