package org.tessera.notebooks.kernel;

import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/** What an editor asks while a cell is written. Positions are those of Jupyter: code points of the whole cell. */
final class Assistance {
    private final Evaluator evaluator;
    private final Sources sources = new Sources(System.getProperty("java.class.path"));

    Assistance(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /** Completions at the cursor, those of the expected type first; null if there is none. */
    @Nullable
    ReplacementOptions complete(String code, int cursor) {
        int at = index(code, cursor);
        int[] anchor = new int[1];
        List<Suggestion> suggestions = evaluator.analysis().completionSuggestions(code, at, anchor);
        if (suggestions.isEmpty()) return null;
        List<String> options = suggestions.stream()
                .sorted(Comparator.comparing(s -> !s.matchesType()))
                .map(Suggestion::continuation)
                .distinct()
                .toList();
        return new ReplacementOptions(options, code.codePointCount(0, anchor[0]), cursor);
    }

    /** Signatures and documentation of what is under the cursor; null if it is unknown. */
    @Nullable
    String inspect(String code, int cursor) {
        int end = index(code, cursor);
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) end++;
        int open = end;
        while (open < code.length() && Character.isWhitespace(code.charAt(open))) open++;
        boolean call = open < code.length() && code.charAt(open) == '(';
        List<Documentation> found = evaluator.analysis().documentation(code, call ? open + 1 : end, true);
        if (!found.isEmpty()) return found.stream().map(this::text).distinct().collect(Collectors.joining("\n\n"));
        int start = end;
        while (start > 0 && Character.isJavaIdentifierPart(code.charAt(start - 1))) start--;
        String name = code.substring(start, end);
        return evaluator
                .shell()
                .variables()
                .filter(v -> v.name().equals(name))
                .findFirst()
                .map(Assistance::text)
                .orElse(null);
    }

    /** {@code complete}, {@code invalid}, or the indent the next line should get. */
    String isComplete(String code) {
        Cell.Split split = new Cell(0, code).split(evaluator.analysis());
        boolean open = split.end() == Completeness.DEFINITELY_INCOMPLETE;
        if (split.pieces().subList(0, split.pieces().size() - (open ? 1 : 0)).stream()
                .anyMatch(piece -> Syntax.isWrong(piece.source()))) return "invalid";
        return switch (split.end()) {
            case COMPLETE, COMPLETE_WITH_SEMI, EMPTY, CONSIDERED_INCOMPLETE -> "complete";
            case UNKNOWN -> "invalid";
            case DEFINITELY_INCOMPLETE -> indent(code);
        };
    }

    /** That of the last line, and four more behind an opening brace or parenthesis. */
    private static String indent(String code) {
        String last = code.stripTrailing();
        String line = last.substring(last.lastIndexOf('\n') + 1);
        String indent = line.substring(0, line.length() - line.stripLeading().length());
        return line.endsWith("{") || line.endsWith("(") ? indent + "    " : indent;
    }

    private static String text(VarSnippet variable) {
        return variable.typeName() + " " + variable.name();
    }

    private String text(Documentation found) {
        String javadoc = found.javadoc() == null ? sources.comment(found.signature()) : plain(found.javadoc());
        return javadoc == null || javadoc.isBlank() ? found.signature() : found.signature() + "\n" + javadoc;
    }

    /** Without the tags of documentation comments and of HTML. */
    static String plain(String javadoc) {
        return javadoc.replaceAll("\\{@(?:code|link|linkplain|literal)\\s+([^}]*)}", "$1")
                .replaceAll("<[^>]+>", "")
                .strip();
    }

    private static int index(String code, int cursor) {
        return code.offsetByCodePoints(0, Math.max(0, Math.min(cursor, code.codePointCount(0, code.length()))));
    }
}
