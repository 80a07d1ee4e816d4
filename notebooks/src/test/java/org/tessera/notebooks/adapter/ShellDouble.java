package org.tessera.notebooks.adapter;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/**
 * How IJava and JJava evaluate cells: in this virtual machine, on a thread of their own, in a class loader below that
 * of the class path, snippet by snippet, with a start-up script from the environment before the first cell. Source that
 * is not complete, does not compile or throws ends a cell. An interrupt gives up what runs, which is interrupted and
 * goes on by itself. Timeouts and completion are not doubled.
 */
public final class ShellDouble {
    private final Map<String, Optional<Object>> values = new ConcurrentHashMap<>();
    private final AtomicLong keys = new AtomicLong();
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "cells");
        thread.setDaemon(true);
        return thread;
    });
    private final JShell shell =
            JShell.builder().executionEngine(new Provider(), Map.of()).build();
    private @Nullable String startup;

    /** @param start imports and declarations that the kernel begins with */
    public ShellDouble(List<String> start, @Nullable String startup) {
        this.startup = startup;
        start.forEach(this::run);
    }

    public @Nullable Object eval(String cell) {
        String script = startup;
        startup = null;
        if (script != null) run(script);
        return run(cell);
    }

    /** As the kernels do it: what runs is cancelled, and its value is nobody's. */
    public void interrupt() {
        shell.stop();
    }

    private @Nullable Object run(String source) {
        Object value = null;
        CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(source);
        while (info.completeness().isComplete()) {
            value = single(info.source());
            info = shell.sourceCodeAnalysis().analyzeCompletion(info.remaining());
        }
        if (info.completeness() != Completeness.EMPTY)
            throw new IllegalStateException("incomplete: " + info.remaining().strip());
        return value;
    }

    private @Nullable Object single(String snippet) {
        List<SnippetEvent> events = shell.eval(snippet);
        Object value = null;
        for (SnippetEvent event : events) {
            Object taken = event.value() == null || !event.snippet().subKind().hasValue()
                    ? null
                    : values.remove(event.value()).orElse(null);
            value = switch (event.snippet().subKind()) {
                case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND -> taken;
                default -> null;
            };
        }
        for (SnippetEvent event : events) {
            if (event.causeSnippet() != null) continue; // a snippet that this one changes
            if (event.exception() != null) throw new IllegalStateException(event.exception());
            if (!event.status().isDefined())
                throw new IllegalStateException("does not compile: "
                        + shell.diagnostics(event.snippet())
                                .map(d -> d.getMessage(null))
                                .toList());
        }
        return value;
    }

    private final class Provider implements ExecutionControlProvider {
        @Override
        public String name() {
            return "double";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            return new DirectExecutionControl() {
                private volatile @Nullable Future<@Nullable Object> running;

                @Override
                public void stop() {
                    Future<@Nullable Object> runs = running;
                    if (runs != null) runs.cancel(true);
                }

                @Override
                protected String invoke(Method snippet) throws Exception {
                    String key = "value " + keys.incrementAndGet();
                    try {
                        // known before it runs: an interrupt may come at once
                        FutureTask<@Nullable Object> runs = new FutureTask<>(() -> snippet.invoke(null));
                        running = runs;
                        executor.execute(runs);
                        values.put(key, Optional.ofNullable(runs.get()));
                    } catch (CancellationException e) {
                        throw new StoppedException();
                    } catch (ExecutionException e) {
                        Throwable thrown = e.getCause() instanceof InvocationTargetException invocation
                                ? invocation.getCause()
                                : e.getCause();
                        throw new UserException(
                                String.valueOf(thrown.getMessage()),
                                thrown.getClass().getName(),
                                thrown.getStackTrace());
                    }
                    return key;
                }
            };
        }
    }
}
