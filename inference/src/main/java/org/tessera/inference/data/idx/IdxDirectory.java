package org.tessera.inference.data.idx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A directory with the usual four files: {@code train} and {@code t10k}, each {@code -images-idx3-ubyte} and
 * {@code -labels-idx1-ubyte}, with or without {@code .gz}, with a dot instead of the second hyphen in some archives.
 * Labels may be missing.
 */
public record IdxDirectory(Path path) {

    /** The training images. */
    public IdxImages train() throws IOException {
        return read("train");
    }

    /** The test images. */
    public IdxImages test() throws IOException {
        return read("t10k");
    }

    /** Whether there are test images. */
    public boolean hasTest() {
        return find("t10k-images", "idx3-ubyte") != null;
    }

    private IdxImages read(String set) throws IOException {
        if (!Files.exists(path)) throw new IdxException(path, "there is no such directory");
        if (!Files.isDirectory(path)) throw new IdxException(path, "is not a directory");
        Path images = find(set + "-images", "idx3-ubyte"), labels = find(set + "-labels", "idx1-ubyte");
        if (images == null)
            throw new IdxException(
                    path.resolve(set + "-images-idx3-ubyte"), "there is no such file, nor one ending in .gz");
        return IdxImages.read(images, labels);
    }

    private @Nullable Path find(String start, String end) {
        // A dangling link is not "exists", yet it is the file that is meant: reading it names it.
        return List.of("-", ".").stream()
                .flatMap(joint -> List.of("", ".gz").stream().map(gz -> path.resolve(start + joint + end + gz)))
                .filter(file -> Files.exists(file) || Files.isSymbolicLink(file))
                .findFirst()
                .orElse(null);
    }
}
