package org.tessera.examples.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a command prints: lines for a person, or JSON lines for a program, never both on one stream. A command says
 * everything through both kinds of calls, and the one that does not apply does nothing.
 */
final class Output {
    private final PrintStream out;
    private final boolean json;
    private final Gson gson =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    Output(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    boolean isJson() {
        return json;
    }

    /** Text for a person: a line, a table, a drawing made of letters. */
    void text(Object text) {
        if (!json) out.println(text);
    }

    /** One JSON line; keys in the order of the map. Numbers that JSON does not know become null. */
    void json(Map<String, ?> record) {
        if (!json) return;
        Map<String, Object> finite = new LinkedHashMap<>();
        record.forEach((key, value) -> finite.put(key, finite(value)));
        out.println(gson.toJson(finite));
        out.flush(); // whoever follows a training wants each epoch when it is done
    }

    /** A fresh record whose keys keep their order. */
    static Map<String, Object> record() {
        return new LinkedHashMap<>();
    }

    private static @org.jspecify.annotations.Nullable Object finite(@org.jspecify.annotations.Nullable Object value) {
        if (value instanceof Double d && !Double.isFinite(d) || value instanceof Float f && !Float.isFinite(f))
            return null;
        if (value instanceof double[] array)
            return java.util.Arrays.stream(array).mapToObj(v -> finite(v)).toList();
        if (value instanceof List<?> list) {
            java.util.List<@org.jspecify.annotations.Nullable Object> copy = new java.util.ArrayList<>();
            for (Object v : list) copy.add(finite(v));
            return copy;
        }
        return value;
    }
}
