package org.tessera.notebooks.kernel;

import java.util.List;

/** What went wrong in a cell, in the three parts a Jupyter error has. */
final class CellException extends Exception {
    private static final long serialVersionUID = 1;
    private static final String RED = "\u001b[31m", PLAIN = "\u001b[0m";

    private final String name;
    private final transient List<String> traceback;

    /**
     * @param name kind of the error: {@code CompileError}, {@code Interrupted} or the class of an exception
     * @param message one line
     * @param traceback everything a reader needs, since front ends show this alone; lines
     */
    CellException(String name, String message, List<String> traceback) {
        super(message);
        this.name = name;
        this.traceback = List.copyOf(traceback);
    }

    String name() {
        return name;
    }

    List<String> traceback() {
        return traceback;
    }

    /** Coloured as front ends and terminals colour errors. */
    static String red(String text) {
        return RED + text + PLAIN;
    }
}
