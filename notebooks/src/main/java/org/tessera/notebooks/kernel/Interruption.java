package org.tessera.notebooks.kernel;

import java.util.Arrays;
import java.util.List;

/**
 * A wish that the running cell end. The first interrupts the cell's thread, as long as the cell runs: a fit sees that,
 * stops after its step and returns what it has; the rest of the cell runs with the flag set. A cell that goes on in its
 * own code only, in no library's, and a second wish are stopped by force.
 */
final class Interruption {
    /** Pause between two interrupts, ms. */
    private static final long PAUSE = 100;
    /** So many looks in a row must find the cell in its own code before it is stopped. */
    private static final int LOOKS = 5;
    /** Cells, the JDK and this kernel; everything else is a library, which may be about to stop by itself. */
    private static final List<String> OWN =
            List.of("REPL.", "java.", "jdk.", "sun.", Interruption.class.getPackageName() + ".");

    private final SnippetControl control;
    private boolean cell;
    private volatile boolean requested, stopped;

    Interruption(SnippetControl control) {
        this.control = control;
    }

    boolean requested() {
        return requested;
    }

    boolean stopped() {
        return stopped;
    }

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

    /** Passed by a cell's thread where it can be ended without harm. */
    void checkpoint() {
        if (stopped && Thread.currentThread() == control.runningThread()) throw new ThreadDeath();
    }

    private void force() {
        stopped = true;
        control.cancel();
    }

    private synchronized void watch() {
        int looks = 0;
        while (cell) {
            Thread thread = control.runningThread();
            if (thread != null) {
                thread.interrupt(); // again and again: libraries swallow interrupts
                StackTraceElement[] frames = thread.getStackTrace();
                if (stopped && !inside(frames, Outlet.class.getName())) control.stop();
                looks = onlyOwnCode(frames) ? looks + 1 : 0;
                if (looks >= LOOKS && !stopped) force();
            }
            try {
                wait(PAUSE);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static boolean onlyOwnCode(StackTraceElement[] frames) {
        return frames.length > 0
                && Arrays.stream(frames)
                        .map(StackTraceElement::getClassName)
                        .allMatch(type -> OWN.stream().anyMatch(type::startsWith));
    }

    private static boolean inside(StackTraceElement[] frames, String name) {
        return Arrays.stream(frames).anyMatch(frame -> frame.getClassName().startsWith(name));
    }
}
