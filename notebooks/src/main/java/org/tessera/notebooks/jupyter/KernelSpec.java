package org.tessera.notebooks.jupyter;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tessera.inference.data.AtomicFile;

/**
 * What Jupyter needs to know to start a kernel: the {@code kernel.json} of a kernelspec named {@code java}.
 *
 * @param displayName what front ends call it
 * @param command program and arguments, {@code {connection_file}} among them
 * @param environment variables the kernel gets
 */
public record KernelSpec(String displayName, List<String> command, Map<String, String> environment) {
    /** The directory's name, and what the metadata of notebooks names. */
    public static final String NAME = "java";

    private static final String FILE = "kernel.json", MARK = "tessera";

    public KernelSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** The file's content. */
    public String json() {
        JsonObject spec = new JsonObject();
        Gson gson = new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();
        spec.add("argv", gson.toJsonTree(command));
        spec.addProperty("display_name", displayName);
        spec.addProperty("language", "java");
        spec.addProperty("interrupt_mode", "message");
        spec.add("env", gson.toJsonTree(new TreeMap<>(environment)));
        spec.add("metadata", gson.toJsonTree(Map.of(MARK, true)));
        return gson.toJson(spec) + "\n";
    }

    /**
     * Writes {@code java/kernel.json} below a directory of kernelspecs, whole or not at all.
     *
     * @param replace whether a kernelspec of others may be overwritten; an earlier one of ours always is
     * @return the kernelspec's directory
     * @throws IllegalArgumentException if there is one of others
     * @throws IOException naming the file
     */
    public Path write(Path kernels, boolean replace) throws IOException {
        Path directory = kernels.resolve(NAME), file = directory.resolve(FILE);
        if (!replace && Files.exists(file) && !isOurs(file))
            throw new IllegalArgumentException(file
                    + " is a kernelspec that Tessera did not write; --replace overwrites it, "
                    + "--kernels-dir chooses another place");
        Files.createDirectories(directory);
        AtomicFile.write(file, out -> out.write(json().getBytes(StandardCharsets.UTF_8)));
        return directory;
    }

    private static boolean isOurs(Path file) throws IOException {
        try {
            JsonObject metadata = JsonParser.parseString(Files.readString(file))
                    .getAsJsonObject()
                    .getAsJsonObject("metadata");
            return metadata != null && metadata.has(MARK);
        } catch (JsonParseException | IllegalStateException | ClassCastException e) {
            return false;
        }
    }
}
