package org.tessera.notebooks.kernel;

import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes what cells print and show, and publishes it from a thread of its own, in order. Sockets do not outlive an
 * interrupt of the thread that uses them, so a cell's thread never does. What comes after the end of a cell goes below
 * the last one.
 */
final class Outlet {
    private static final int CAPACITY = 4096, LONGEST = 1 << 16;

    private sealed interface Item permits Text, Action {}

    private record Text(boolean error, String text) implements Item {}

    private record Action(Consumer<ShellReplyEnvironment> action) implements Item {}

    private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(CAPACITY);
    private volatile @Nullable ShellReplyEnvironment environment;

    final PrintStream out = new PrintStream(new Stream(false), true, StandardCharsets.UTF_8);
    final PrintStream err = new PrintStream(new Stream(true), true, StandardCharsets.UTF_8);

    private final Runnable checkpoint;

    /** @param checkpoint called by whoever prints or shows something; may throw */
    Outlet(Runnable checkpoint) {
        this.checkpoint = checkpoint;
        Thread publisher = new Thread(this::publish, "publisher");
        publisher.setDaemon(true);
        publisher.start();
    }

    /** From now on everything belongs to this request. */
    void attach(ShellReplyEnvironment request) {
        environment = request;
    }

    /** Publishes something after all that came before. */
    void submit(Consumer<ShellReplyEnvironment> action) {
        checkpoint.run();
        put(new Action(action));
    }

    /** Waits until everything is published. */
    void flush() {
        out.flush();
        err.flush();
        CountDownLatch done = new CountDownLatch(1);
        put(new Action(e -> done.countDown()));
        uninterrupted(done::await);
    }

    private void put(Item item) {
        uninterrupted(() -> queue.put(item));
    }

    private void publish() {
        Item next = null;
        while (true) {
            try {
                Item item = next != null ? next : queue.take();
                next = item instanceof Text text ? publish(text) : null;
                ShellReplyEnvironment to = environment;
                if (item instanceof Action action && to != null) action.action().accept(to);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                next = null; // one message is lost, not all that follow
            }
        }
    }

    /** Texts that wait behind each other go as one; returns what came after them. */
    private @Nullable Item publish(Text first) {
        StringBuilder all = new StringBuilder(first.text());
        Item next = queue.poll();
        while (next instanceof Text text && text.error() == first.error() && all.length() < LONGEST) {
            all.append(text.text());
            next = queue.poll();
        }
        ShellReplyEnvironment to = environment;
        if (to != null) {
            if (first.error()) to.writeToStdErr(all.toString());
            else to.writeToStdOut(all.toString());
        }
        return next;
    }

    private interface Wait {
        void run() throws InterruptedException;
    }

    private static void uninterrupted(Wait wait) {
        boolean interrupted = false;
        while (true) {
            try {
                wait.run();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** Bytes to text; a character whose bytes come in two parts waits for the second. */
    private final class Stream extends OutputStream {
        private final boolean error;
        private byte[] rest = {};

        Stream(boolean error) {
            this.error = error;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            checkpoint.run();
            byte[] all = new byte[rest.length + length];
            System.arraycopy(rest, 0, all, 0, rest.length);
            System.arraycopy(bytes, offset, all, rest.length, length);
            int whole = all.length - openEnd(all);
            rest = java.util.Arrays.copyOfRange(all, whole, all.length);
            if (whole > 0) put(new Text(error, new String(all, 0, whole, StandardCharsets.UTF_8)));
        }

        /** How many bytes at the end begin a character and do not end it. */
        private static int openEnd(byte[] bytes) {
            for (int back = 1; back <= Math.min(3, bytes.length); back++) {
                int b = bytes[bytes.length - back] & 0xff;
                if (b < 0x80) return 0;
                if (b >= 0xc0) return (b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2) > back ? back : 0;
            }
            return 0;
        }
    }
}
