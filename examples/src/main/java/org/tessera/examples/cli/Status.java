package org.tessera.examples.cli;

/** Exit statuses of the command line. */
final class Status {
    /** Everything asked for was done. */
    static final int OK = 0;
    /** A check ran and its answer is no. */
    static final int FAILED = 1;
    /** The input was at fault: an option, a file, a model. One line on stderr says which. */
    static final int USAGE = 2;
    /** The program was at fault; stderr has the stack trace. */
    static final int BUG = 3;
    /** Ctrl-C, as a shell reports it. */
    static final int INTERRUPTED = 130;

    private Status() {}
}
