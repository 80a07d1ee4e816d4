package org.tessera.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README says its first model prints is what it prints, up to the two dots. */
class ReadmeOutputTest {
    private static final Pattern MODEL = Pattern.compile("(?ms)^```java\\s*\\R(.*?)^```"),
            PRINTED = Pattern.compile("(?ms)^It prints .*?^```\\R(.*?)^\\.\\.$");

    @Test
    void theFirstModelPrintsThis(@TempDir Path directory) throws Exception {
        String page = Files.readString(Path.of("../README.md"));
        Matcher model = MODEL.matcher(page), printed = PRINTED.matcher(page);
        assertThat(model.find() && printed.find()).isTrue();
        List<String> expected = Snippet.lines(printed.group(1));
        assertThat(expected).hasSizeGreaterThan(12);
        assertThat(new Snippet(model.group(1)).printed(directory)).startsWith(expected.toArray(String[]::new));
    }
}
