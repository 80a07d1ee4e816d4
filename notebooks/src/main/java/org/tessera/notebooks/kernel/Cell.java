package org.tessera.notebooks.kernel;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** The text of a cell and its execution count. */
record Cell(int number, String text) {
    /** A statement or declaration of the cell: its source, maybe with a semicolon added, and where it starts. */
    record Piece(String source, int start) {}

    /**
     * The pieces in order, and how the text ends: EMPTY when nothing is left, else the last piece is what is incomplete
     * or cannot be parsed.
     */
    record Split(List<Piece> pieces, Completeness end) {}

    Split split(SourceCodeAnalysis analysis) {
        List<Piece> pieces = new ArrayList<>();
        String rest = text;
        while (true) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
            int start = text.length() - rest.length();
            if (!info.completeness().isComplete()) {
                if (info.completeness() != Completeness.EMPTY) pieces.add(new Piece(rest, start));
                return new Split(pieces, info.completeness());
            }
            pieces.add(new Piece(info.source(), start));
            rest = info.remaining();
        }
    }

    /** The line, counted from 1, that holds a position. */
    int lineOf(int position) {
        return 1
                + (int) text.substring(0, Math.max(0, Math.min(position, text.length())))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    /** The cell as errors name it. */
    String name() {
        return "In [" + number + "]";
    }
}
