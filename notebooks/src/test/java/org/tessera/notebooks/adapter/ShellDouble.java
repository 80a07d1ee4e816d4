package org.tessera.notebooks.adapter;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/** How IJava and JJava evaluate cells: in this virtual machine, in JShell's own class loader below that of the class path, with a start-up script from the environment. */
public final class ShellDouble {
    private final Map<String, @Nullable Object> values = new HashMap<>();
    private final JShell shell = JShell.builder().executionEngine(new Provider(), Map.of()).build();
    private @Nullable String startup;

    public ShellDouble(List<String> imports, @Nullable String startup) {
        this.startup = startup;
        imports.forEach(shell::eval);
    }

    public @Nullable Object eval(String cell) {
        String script = startup;
        startup = null;
        if (script != null) eval(script);
        Object value = null;
        CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(cell);
        while (info.completeness().isComplete()) {
            value = null;
            for (SnippetEvent event : shell.eval(info.source())) {
                if (event.exception() != null) throw new IllegalStateException(event.exception());
                if (!event.status().isDefined()) throw new IllegalStateException("does not compile: " + shell.diagnostics(event.snippet()).map(d -> d.getMessage(null)).toList());
                value = switch (event.snippet().subKind()) {
                    case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND -> values.remove(event.value());
                    default -> null;
                };
            }
            info = shell.sourceCodeAnalysis().analyzeCompletion(info.remaining());
        }
        return value;
    }

    private final class Provider implements ExecutionControlProvider {
        @Override public String name() { return "double"; }

        @Override public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            return new DirectExecutionControl() {
                @Override protected String invoke(Method snippet) throws Exception {
                    String key = "value " + values.size();
                    values.put(key, snippet.invoke(null));
                    return key;
                }
            };
        }
    }
}
