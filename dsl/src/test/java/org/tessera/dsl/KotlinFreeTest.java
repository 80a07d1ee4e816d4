package org.tessera.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Java users need no Kotlin library: only the Kotlin layer itself mentions it. */
class KotlinFreeTest {
    @Test
    void javaClassesDoNotMentionKotlin() throws Exception {
        Path classes = Path.of(
                Model.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (var files = Files.walk(classes)) {
            List<Path> java = files.filter(f -> f.toString().endsWith(".class") && !isKotlin(f))
                    .toList();
            assertThat(java).hasSizeGreaterThan(30);
            for (Path f : java) assertThat(text(f)).describedAs(f.toString()).doesNotContain("kotlin/");
        }
    }

    /** Whether no Java source has made it. */
    private static boolean isKotlin(Path file) {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            String top = file.getFileName().toString().replaceAll("(\\$.*)?\\.class", "");
            return files.noneMatch(f -> f.getFileName().toString().equals(top + ".java"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
