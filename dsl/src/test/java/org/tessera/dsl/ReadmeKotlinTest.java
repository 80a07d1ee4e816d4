package org.tessera.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeKotlinTest {
    @Test
    void theReadmeShowsTheKotlinThatIsCompiled() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        String shown = readme.substring(readme.indexOf("```kotlin\n") + 10).split("```", 2)[0];
        String compiled = Files.readString(Path.of("src/test/kotlin/org/tessera/dsl/ReadmeSnippet.kt"))
                .split("// README")[1];
        assertThat(trimmed(compiled)).isEqualTo(trimmed(shown));
        assertThat(ReadmeSnippet.INSTANCE.declare().variables())
                .extracting(Variable::name)
                .containsExactly("z", "x");
    }

    private static List<String> trimmed(String text) {
        return text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    }
}
