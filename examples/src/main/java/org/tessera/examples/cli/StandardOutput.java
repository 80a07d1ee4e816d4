package org.tessera.examples.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;

/** Print streams swallow what goes wrong; this asks at the end whether everything was written. */
final class StandardOutput {
    /** As a shell reports a writer whose reader has gone. */
    static final int BROKEN_PIPE = 141;

    private StandardOutput() {}

    /**
     * The status to end with: that of the command, unless what it printed was lost; then one line on {@code err} says
     * so.
     */
    static int status(int status, PrintStream out, PrintStream err) {
        if (!out.checkError()) return status;
        String reason = reason();
        if (reason.contains("roken pipe")) return BROKEN_PIPE; // who reads the first lines only wants no message
        err.println("tessera: standard output could not be written: " + reason);
        return status == Status.OK ? Status.USAGE : status;
    }

    /** A stream keeps no reason, so one more byte is tried. */
    private static String reason() {
        try (FileOutputStream again = new FileOutputStream(FileDescriptor.out)) {
            again.write('\n');
            return "some of it was lost";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
