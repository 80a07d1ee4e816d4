package org.tessera.notebooks.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/**
 * Runs snippets in this virtual machine, all on one thread, and keeps their values as objects. JShell passes text
 * between its sides; the text passed here is a key of {@link #take}.
 */
final class SnippetControl extends LocalExecutionControl implements ExecutionControlProvider {
    /**
     * Newer JDKs weave a check into loops and methods of snippets that throws when this field is set; older ones stop
     * the thread.
     */
    private static final String CANCEL_CLASS = "REPL.$Cancel$", CANCEL_FIELD = "allStop";

    private static final int WOVEN_SINCE = 21;

    private final Map<String, @Nullable Object> values = new HashMap<>();
    private final List<String> loaded = new ArrayList<>();
    /** JShell's, which the constructor above has left with this thread: cells find their own classes through it. */
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

    private final ExecutorService executor = Executors.newSingleThreadExecutor(this::newThread);
    private final Interruption interruption = new Interruption(this);
    private volatile @Nullable Thread thread;
    private volatile boolean running;
    private @Nullable Field cancel;

    @Override
    public String name() {
        return "tessera";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
        return this;
    }

    Interruption interruption() {
        return interruption;
    }

    /** The value a snippet returned, once. */
    @Nullable
    Object take(String key) {
        return values.remove(key);
    }

    @Override
    public void load(ClassBytecodes[] classes)
            throws ClassInstallException, NotImplementedException, EngineTerminationException {
        super.load(classes);
        for (ClassBytecodes c : classes) loaded.add(c.name());
    }

    /**
     * The fields that variables of this name have had, the present one first: each declaration is a class of its own.
     */
    List<Field> fields(String variable) {
        List<Field> fields = new ArrayList<>();
        for (int i = loaded.size() - 1; i >= 0; i--) {
            try {
                fields.add(findClass(loaded.get(i)).getDeclaredField(variable));
            } catch (ClassNotFoundException | NoSuchFieldException e) {
                // Some other snippet's.
            }
        }
        fields.removeIf(f -> !Modifier.isStatic(f.getModifiers()));
        fields.forEach(f -> f.setAccessible(true)); // their classes are not public
        return fields;
    }

    /** The thread of snippets, while one of them runs. */
    @Nullable
    Thread runningThread() {
        return running ? thread : null;
    }

    private Thread newThread(Runnable work) {
        Thread created = new Thread(work, "cells");
        created.setDaemon(true);
        created.setContextClassLoader(loader);
        thread = created;
        return created;
    }

    @Override
    protected String invoke(Method snippet) throws Exception {
        prepareCancel();
        Future<@Nullable Object> run = executor.submit(() -> {
            running = true;
            try {
                if (interruption.requested())
                    Thread.currentThread().interrupt(); // the executor hands out threads without the flag
                return snippet.invoke(null);
            } finally {
                running = false;
            }
        });
        try {
            String key = "value-" + System.identityHashCode(run) + "-" + values.size();
            values.put(key, await(run));
            return key;
        } catch (ExecutionException e) {
            if (interruption.stopped()) throw new StoppedException();
            Throwable cause = e.getCause();
            throw cause instanceof InvocationTargetException thrown ? thrown : new InvocationTargetException(cause);
        }
    }

    /** A stopped thread may die before it has told its future. */
    private @Nullable Object await(Future<@Nullable Object> run)
            throws ExecutionException, InterruptedException, StoppedException {
        Thread started = thread;
        while (true) {
            try {
                return run.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                if (interruption.stopped() && started != null && !started.isAlive()) throw new StoppedException();
            }
        }
    }

    /** The class with the check comes with the first run of the JDK's own implementation. */
    private void prepareCancel() throws Exception {
        if (Runtime.version().feature() < WOVEN_SINCE) return;
        if (cancel == null) {
            Method nothing = SnippetControl.class.getDeclaredMethod("nothing");
            nothing.setAccessible(true);
            super.invoke(nothing);
            cancel = findClass(CANCEL_CLASS).getField(CANCEL_FIELD);
        }
        if (!interruption.stopped()) cancel.setBoolean(null, false);
    }

    private static void nothing() {}

    /** From now on the next loop or call in a cell throws, where the JDK has woven that in. */
    void cancel() {
        try {
            if (cancel != null) cancel.setBoolean(null, true);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e); // the field is public
        }
    }

    /** Ends what runs by force, where the JDK still does that to a thread. */
    @Override
    public void stop() {
        Thread at = runningThread();
        if (at == null || cancel != null) return;
        try {
            at.stop();
        } catch (UnsupportedOperationException e) {
            // Some JDKs have neither this nor the check; what is left is the interrupt.
        }
    }

    @Override
    public void close() {
        super.close();
        executor.shutdownNow();
    }
}
