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

/** The code of a notebook, to know what there is to run. */
final class NotebookFile {
    private NotebookFile() {}

    /** Sources of the code cells that hold code. @throws IllegalArgumentException if the file is not a notebook of format 4 */
    static List<String> code(Path file) throws IOException {
        List<String> sources = new ArrayList<>();
        try {
            JsonObject notebook = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            for (JsonElement cell : member(notebook, "cells").getAsJsonArray()) {
                JsonObject object = cell.getAsJsonObject();
                String source = text(member(object, "source"));
                if (member(object, "cell_type").getAsString().equals("code") && !source.isBlank()) sources.add(source);
            }
        } catch (JsonParseException | IllegalStateException e) {
            throw new IllegalArgumentException(file + " is not a notebook of format 4: " + e.getMessage(), e);
        }
        return sources;
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
