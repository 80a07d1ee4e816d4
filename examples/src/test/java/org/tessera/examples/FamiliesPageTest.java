package org.tessera.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/families.md runs from top to bottom as one program, prints what it says that it prints, and is refused with the
 * words that it quotes. A block after {@code <!-- refused: SETUP -->} has statements at the margin, each refused with
 * what is indented below it; one that begins with {@code m.} declares, after the set-up.
 */
class FamiliesPageTest {
    private static final Pattern BLOCK = Pattern.compile(
            "(?ms)^```java\\R(?<java>.*?)^```|^<!-- refused(?:: (?<setup>.*?))? -->\\R```\\R(?<refused>.*?)^```"
                    + "|^```\\R(?<printed>.*?)^```");
    private static final String REFUSED = "refused: ";

    @Test
    void runsAndPrintsAndIsRefused(@TempDir Path directory) throws Exception {
        StringBuilder program = new StringBuilder();
        List<String> expected = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(Path.of("../docs/families.md")));
        while (block.find()) {
            if (block.group("java") != null) program.append(block.group("java"));
            if (block.group("printed") != null) expected.addAll(Snippet.lines(block.group("printed")));
            if (block.group("refused") != null)
                refused(block.group("refused"), block.group("setup"), program, expected);
        }
        assertThat(expected).filteredOn(line -> line.startsWith(REFUSED)).hasSizeGreaterThan(10);
        assertThat(new Snippet(program.toString()).printed(directory)).containsExactlyElementsOf(expected);
    }

    private static void refused(String block, String setup, StringBuilder program, List<String> expected) {
        for (String line : block.lines().toList()) {
            int last = expected.size() - 1;
            if (!line.startsWith(" ")) {
                program.append(attempt(line, setup == null ? "" : setup + ";"));
                expected.add(REFUSED.stripTrailing());
            } else {
                expected.set(last, expected.get(last) + " " + line.strip());
            }
        }
    }

    private static String attempt(String statement, String setup) {
        String code = statement.startsWith("m.")
                ? "Model.of(\"m\", m -> { " + setup + " m.bernoulli(\"coin\", 0.5); " + statement + "; })"
                : statement;
        return "try { " + code + "; System.out.println(\"not refused\"); }\n"
                + "catch (IllegalArgumentException e) { System.out.println(\"" + REFUSED + "\" + e.getMessage()); }\n";
    }
}
