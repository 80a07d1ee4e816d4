package org.tessera.notebooks.jupyter;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a notebook's file says about how it is run: its code, and the kernel it was written for. */
public final class NotebookFile {
    private NotebookFile() {}

    /**
     * Sources of the code cells that hold code. @throws IllegalArgumentException if the file is not a notebook of
     * format 4
     */
    static List<String> code(Path file) throws IOException {
        return read(file, notebook -> {
            List<String> sources = new ArrayList<>();
            for (JsonElement cell : member(notebook, "cells").getAsJsonArray()) {
                JsonObject object = cell.getAsJsonObject();
                String source = text(member(object, "source"));
                if (member(object, "cell_type").getAsString().equals("code") && !source.isBlank()) sources.add(source);
            }
            return sources;
        });
    }

    /**
     * {@code metadata.kernelspec.name}; {@link KernelSpec#NAME} when there is none. @throws IllegalArgumentException if
     * the file is not a notebook of format 4
     */
    public static String kernel(Path file) throws IOException {
        return read(file, notebook -> {
            member(notebook, "cells");
            if (!(notebook.get("metadata") instanceof JsonObject metadata)
                    || !(metadata.get("kernelspec") instanceof JsonObject spec)) return KernelSpec.NAME;
            return spec.has("name") ? spec.get("name").getAsString() : KernelSpec.NAME;
        });
    }

    private static <T> T read(Path file, Function<JsonObject, T> reader) throws IOException {
        try {
            return reader.apply(JsonParser.parseString(Files.readString(file)).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            throw new IllegalArgumentException(file + " is not a notebook of format 4: " + e.getMessage(), e);
        }
    }

    private static JsonElement member(JsonObject object, String name) {
        if (!object.has(name)) throw new IllegalStateException("something has no '" + name + "'");
        return object.get(name);
    }

    /** Texts are strings or lists of lines. */
    private static String text(JsonElement element) {
        if (!element.isJsonArray()) return element.getAsString();
        StringBuilder text = new StringBuilder();
        element.getAsJsonArray().forEach(line -> text.append(line.getAsString()));
        return text.toString();
    }
}
