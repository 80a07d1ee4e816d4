package org.tessera.notebooks.kernel;

/**
 * A wish that the running cell end. The first interrupts the cell's thread, as long as the cell runs: a fit sees that, stops after its step and
 * returns what it has; the rest of the cell runs with the flag set. A cell that goes on in its own code only, in no library's, and a second wish are stopped by force.
 */
final class Interruption {
    /** Pause between two interrupts, ms. */
    private static final long PAUSE = 100;
    /** So many looks in a row must find the cell in its own code before it is stopped. */
    private static final int LOOKS = 5;

    private final SnippetControl control;
    private boolean cell;
    private volatile boolean requested, stopped;

    Interruption(SnippetControl control) { this.control = control; }

    boolean requested() { return requested; }

    boolean stopped() { return stopped; }

    synchronized void begin() {
        cell = true;
        requested = false;
        stopped = false;
    }

    synchronized void end() {
        cell = false;
        notifyAll();
    }

    /** Called from the thread of the control channel. */
    synchronized void request() {
        if (!cell) return;
        if (requested) {
            force();
        } else {
            requested = true;
            Thread watch = new Thread(this::watch, "interrupt");
            watch.setDaemon(true);
            watch.start();
        }
    }

    private void force() {
        stopped = true;
        control.stop();
    }

    private synchronized void watch() {
        int looks = 0;
        while (cell && !stopped) {
            Thread thread = control.runningThread();
            if (thread != null) {
                thread.interrupt();                     // again and again: libraries swallow interrupts
                looks = onlyOwnCode(thread.getStackTrace()) ? looks + 1 : 0;
                if (looks >= LOOKS) force();
            }
            try {
                wait(PAUSE);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static boolean onlyOwnCode(StackTraceElement[] frames) {
        for (StackTraceElement frame : frames) {
            String type = frame.getClassName();
            boolean own = type.startsWith("REPL.") || type.startsWith("java.") || type.startsWith("jdk.") || type.startsWith("sun.") || type.startsWith(SnippetControl.class.getName());
            if (!own) return false;
        }
        return frames.length > 0;
    }
}
