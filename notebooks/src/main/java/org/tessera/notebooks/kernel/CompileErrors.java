package org.tessera.notebooks.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/** Says what the compiler has against a cell: the line, the place in it, the diagnostic. */
final class CompileErrors {
    static final String NAME = "CompileError";

    private CompileErrors() {}

    /** Of a snippet the compiler refused; {@code start} is where its piece starts in the cell. */
    static CellException of(JShell shell, Snippet snippet, Cell cell, int start) {
        int offset = offset(snippet, cell, start);
        List<String> lines = new ArrayList<>(), messages = new ArrayList<>();
        for (Diag diagnostic : shell.diagnostics(snippet).filter(Diag::isError).collect(Collectors.toList())) {
            List<String> message = diagnostic
                    .getMessage(Locale.ENGLISH)
                    .lines()
                    .filter(line -> !line.strip().startsWith("location:"))
                    .map(String::stripTrailing)
                    .toList();
            int at = offset + (int) Math.max(0, diagnostic.getStartPosition());
            lines.addAll(mark(cell, at, offset + (int) Math.max(0, diagnostic.getEndPosition())));
            for (String line : message) lines.add(CellException.red(line));
            lines.add("");
            messages.add(cell.name() + ", line " + cell.lineOf(at) + ": "
                    + String.join("; ", message.stream().map(String::strip).toList()));
        }
        if (lines.isEmpty()) return unresolved(shell, snippet, cell, start);
        return new CellException(
                NAME,
                messages.get(0) + (messages.size() > 1 ? " (and " + (messages.size() - 1) + " more)" : ""),
                lines.subList(0, lines.size() - 1));
    }

    /** Of a declaration that is right in itself and names what is not there. */
    static CellException unresolved(JShell shell, Snippet snippet, Cell cell, int start) {
        String missing = missing(shell, snippet);
        int at = offset(snippet, cell, start);
        String message = missing.isEmpty() ? "this cannot be compiled" : "not declared: " + missing;
        List<String> lines =
                new ArrayList<>(mark(cell, at, at + firstLine(snippet.source()).length()));
        lines.add(CellException.red(message));
        return new CellException(NAME, cell.name() + ", line " + cell.lineOf(at) + ": " + message, lines);
    }

    /** Of a cell that ends in the middle of something. */
    static CellException incomplete(Cell cell, int start) {
        int at = start + leading(cell.text().substring(start));
        String message = "the cell ends before this is complete";
        List<String> lines = new ArrayList<>(
                mark(cell, at, at + firstLine(cell.text().substring(at)).length()));
        lines.add(CellException.red(message));
        return new CellException(NAME, cell.name() + ", line " + cell.lineOf(at) + ": " + message, lines);
    }

    /** What a declaration needs and does not find, such as {@code variable rate}. */
    static String missing(JShell shell, Snippet snippet) {
        return snippet instanceof DeclarationSnippet declaration
                ? shell.unresolvedDependencies(declaration).collect(Collectors.joining(", "))
                : "";
    }

    /** The lines from one position to another, those that matter underlined. */
    private static List<String> mark(Cell cell, int from, int to) {
        String text = cell.text();
        int begin = Math.min(from, text.length()), lineStart = text.lastIndexOf('\n', begin - 1) + 1;
        String line = firstLine(text.substring(lineStart));
        int length = Math.max(1, Math.min(to - begin, line.length() - (begin - lineStart)));
        String indent =
                line.substring(0, Math.min(begin - lineStart, line.length())).replaceAll("[^\t]", " ");
        return List.of(
                cell.name() + ", line " + cell.lineOf(begin) + ":",
                "    " + line,
                "    " + indent + CellException.red("^".repeat(length)));
    }

    /** JShell may cut a piece into snippets; each keeps its own text. */
    private static int offset(Snippet snippet, Cell cell, int start) {
        int at = cell.text().indexOf(snippet.source().strip(), start);
        return at < 0 ? start : at - leading(snippet.source());
    }

    private static int leading(String text) {
        return text.length() - text.stripLeading().length();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
