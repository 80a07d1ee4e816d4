package org.tessera.notebooks.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.UnresolvedReferenceException;
import org.jspecify.annotations.Nullable;

/**
 * Says which exception a cell ended with and where: in terms of cells and their lines, frames of libraries shortened.
 */
final class StackTraces {
    /** Frames of a library shown in a row before the rest of them is counted. */
    private static final int IN_A_ROW = 3;

    /** Where a snippet came from: its cell, and the cell's line before its first. */
    record Place(String cell, int before) {}

    private StackTraces() {}

    /** JShell names frames of snippets by {@code #id}; {@code places} says where those are. */
    static CellException of(JShellException thrown, JShell shell, Map<String, Place> places) {
        List<String> lines = new ArrayList<>();
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            String head = nameOf(t) + (messageOf(t, shell) == null ? "" : ": " + messageOf(t, shell));
            for (String line : ((t == thrown ? "" : "Caused by: ") + head).split("\\R"))
                lines.add(CellException.red(line));
            frames(t.getStackTrace(), places, lines);
        }
        String message = messageOf(thrown, shell);
        return new CellException(nameOf(thrown), message == null ? "" : message, lines);
    }

    private static String nameOf(Throwable t) {
        if (t instanceof EvalException e) return e.getExceptionClassName();
        return t instanceof UnresolvedReferenceException
                ? CompileErrors.NAME
                : t.getClass().getName();
    }

    private static @Nullable String messageOf(Throwable t, JShell shell) {
        if (!(t instanceof UnresolvedReferenceException u)) return t.getMessage();
        return u.getSnippet().name() + " cannot run, not declared: " + CompileErrors.missing(shell, u.getSnippet());
    }

    private static void frames(StackTraceElement[] frames, Map<String, Place> places, List<String> lines) {
        int row = 0, hidden = 0;
        for (StackTraceElement frame : frames) {
            boolean user = frame.getFileName() != null && frame.getFileName().startsWith("#");
            if (!user && ++row > IN_A_ROW) {
                hidden++;
                continue;
            }
            if (user) {
                if (hidden > 0) lines.add("    .. " + hidden + " more");
                row = 0;
                hidden = 0;
            }
            lines.add("    at " + (user ? userFrame(frame, places) : frame));
        }
        if (hidden > 0) lines.add("    .. " + hidden + " more");
    }

    private static String userFrame(StackTraceElement frame, Map<String, Place> places) {
        Place place = places.get(String.valueOf(frame.getFileName()).substring(1));
        String where = place == null
                ? String.valueOf(frame.getFileName())
                : place.cell() + ", line " + (place.before() + frame.getLineNumber());
        String type = frame.getClassName(),
                method = frame.getMethodName().startsWith("lambda$") ? "lambda" : frame.getMethodName();
        String name = method.isEmpty() ? "" : type.isEmpty() ? method : type + "." + method;
        return name.isEmpty() ? where : name + " (" + where + ")";
    }
}
