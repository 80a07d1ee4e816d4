package org.tessera.notebooks.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import org.jspecify.annotations.Nullable;

/** Evaluates cells with JShell, in this virtual machine and with its class path. Not for two threads at once. */
final class Evaluator implements AutoCloseable {
    /** What a notebook may take for granted: IJava imports the same. */
    private static final List<String> IMPORTS = List.of(
            "import java.util.*;",
            "import java.io.*;",
            "import java.math.*;",
            "import java.net.*;",
            "import java.util.concurrent.*;",
            "import java.util.prefs.*;",
            "import java.util.regex.*;",
            "import static " + CellMethods.class.getName() + ".*;");

    private final SnippetControl control = new SnippetControl();
    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final Survivors survivors;
    private final Map<String, StackTraces.Place> places = new ConcurrentHashMap<>();

    /** @param classpath further entries, beside those of this virtual machine */
    Evaluator(List<String> classpath) {
        shell = JShell.builder().executionEngine(control, Map.of()).build();
        classpath.forEach(shell::addToClasspath);
        analysis = shell.sourceCodeAnalysis();
        survivors = new Survivors(shell, control);
        IMPORTS.forEach(shell::eval);
    }

    JShell shell() {
        return shell;
    }

    SourceCodeAnalysis analysis() {
        return analysis;
    }

    /** Ends the running cell: see {@link Interruption}. */
    void interrupt() {
        control.interruption().request();
    }

    /** Ends the calling thread if it is that of a cell to be stopped. */
    void checkpoint() {
        control.interruption().checkpoint();
    }

    /**
     * Runs a cell, statement by statement. A cell that cannot be parsed is refused before anything runs.
     *
     * @return the value of the last expression; null when the cell ends with something else
     * @throws CellException when the compiler refuses something, a statement throws or the cell is stopped
     */
    @Nullable
    Object evaluate(Cell cell) throws CellException {
        Cell.Split split = cell.split(analysis);
        List<Cell.Piece> pieces = split.pieces();
        if (split.end() == Completeness.DEFINITELY_INCOMPLETE)
            throw CompileErrors.incomplete(cell, pieces.get(pieces.size() - 1).start());
        for (Cell.Piece piece : pieces) if (Syntax.isWrong(piece.source())) refuse(cell, piece);
        control.interruption().begin();
        try {
            Object value = null;
            List<Snippet> open = new ArrayList<>();
            for (Cell.Piece piece : pieces) value = evaluate(cell, piece, open);
            noteOpen(open);
            return value;
        } finally {
            control.interruption().end();
        }
    }

    private @Nullable Object evaluate(Cell cell, Cell.Piece piece, List<Snippet> open) throws CellException {
        List<SnippetEvent> events = shell.eval(piece.source());
        survivors.keep(events).forEach(System.err::println);
        Object value = null;
        for (SnippetEvent event : events) {
            Snippet snippet = event.snippet();
            Object returned = event.value() == null
                    ? null
                    : control.take(event.value()); // all are taken, so that none is kept alive
            if (event.causeSnippet() != null) continue;
            int at = cell.text().indexOf(snippet.source().strip(), piece.start());
            places.put(snippet.id(), new StackTraces.Place(cell.name(), cell.lineOf(at < 0 ? piece.start() : at) - 1));
            value = switch (snippet.subKind()) {
                case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND -> returned;
                default -> null;
            };
        }
        for (SnippetEvent event : events) if (event.causeSnippet() == null) check(event, cell, piece, open);
        return value;
    }

    private void check(SnippetEvent event, Cell cell, Cell.Piece piece, List<Snippet> open) throws CellException {
        Snippet snippet = event.snippet();
        if (control.interruption().stopped()) throw interrupted(null);
        JShellException thrown = event.exception();
        if (thrown != null) {
            CellException error = StackTraces.of(thrown, shell, places);
            throw control.interruption().requested() && error.name().equals(InterruptedException.class.getName())
                    ? interrupted(error)
                    : error;
        }
        if (event.status() == Status.REJECTED) throw CompileErrors.of(shell, snippet, cell, piece.start());
        if (event.status() == Status.RECOVERABLE_NOT_DEFINED)
            throw CompileErrors.unresolved(shell, snippet, cell, piece.start());
        if (event.status() == Status.RECOVERABLE_DEFINED) open.add(snippet);
    }

    /** What cannot be parsed is rejected without being run, with the reason. */
    private void refuse(Cell cell, Cell.Piece piece) throws CellException {
        for (SnippetEvent event : shell.eval(piece.source()))
            if (event.status() == Status.REJECTED) throw CompileErrors.of(shell, event.snippet(), cell, piece.start());
    }

    /** A method may name what a later cell declares; until then nobody can call it. */
    private void noteOpen(List<Snippet> open) {
        for (Snippet snippet : open) {
            if (shell.status(snippet) != Status.RECOVERABLE_DEFINED) continue;
            String name = snippet instanceof jdk.jshell.PersistentSnippet named ? named.name() : "this";
            System.err.println(name + " cannot be used yet, not declared: " + CompileErrors.missing(shell, snippet));
        }
    }

    private static CellException interrupted(@Nullable CellException cause) {
        List<String> lines = new ArrayList<>(List.of(CellException.red("Interrupted: the cell was stopped")));
        if (cause != null) lines.addAll(cause.traceback());
        return new CellException("Interrupted", "the cell was stopped", lines);
    }

    @Override
    public void close() {
        shell.close();
    }
}
