package org.tessera.dsl.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.dsl.Family;
import org.tessera.dsl.Model;
import org.tessera.dsl.ModelBuilder;
import org.tessera.dsl.RealVariable;
import org.tessera.dsl.ShortFamilies;
import org.tessera.dsl.family.Families.Registered;

/** The tables of docs/families.md list the families that are registered, and the short methods there are. */
class FamiliesTableTest {
    private static final Pattern ROW = Pattern.compile(
            "(?m)^\\| (?<family>\\w[\\w ]*) \\| `(?<type>\\w+)\\.(?<method>\\w+)\\((?<arguments>.*?)\\)`"
                    + " \\| (?<values>.*?) \\| (?<mean>.*?) \\| (?<density>.*) \\|$");
    private static final Pattern SHORT =
            Pattern.compile("(?m)^\\| `m\\.(\\w+)\\(\"x\", (.*?)\\)` \\| `val x by (\\w+)\\((.*?)\\)` \\|$");

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/families.md"));
    }

    private static Map<String, MatchResult> rows() throws IOException {
        Map<String, MatchResult> rows = new LinkedHashMap<>();
        Matcher row = ROW.matcher(page());
        while (row.find())
            assertThat(rows.put(row.group("family"), row.toMatchResult()))
                    .as(row.group())
                    .isNull();
        return rows;
    }

    static List<Registered> families() {
        return Families.all();
    }

    private static Family member(Registered r) {
        Family[] member = new Family[1];
        Model.of("m", m -> {
            m.bernoulli("coin", 0.5);
            member[0] = r.member().apply(Numbers.FIRST.source(m.axis("k", 3)));
        });
        return member[0];
    }

    private static List<Method> factories(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(m -> Modifier.isStatic(m.getModifiers()) && Modifier.isPublic(m.getModifiers()))
                .filter(m -> m.getName().equals(name))
                .toList();
    }

    @Test
    void noOthers() throws IOException {
        assertThat(families().stream().map(Registered::name).toList()).containsAll(rows().keySet());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("families")
    void isListedAsItIs(Registered r) throws IOException {
        Family member = member(r);
        String type = member.getClass().getSimpleName();
        MatchResult row = rows().get(r.name());
        // a new family may be written down here, and need not
        assumeThat(row)
                .as(
                        "docs/families.md lacks: | %s | `%s.of(..)` | %s | %s | its log-density |",
                        r.name(), type, member.support().words(), member.mean().isPresent() ? "its mean" : "draws")
                .isNotNull();
        assertThat(row.group(2)).isEqualTo(type);
        int arguments = row.group(4).split(", ").length;
        assertThat(factories(member.getClass(), row.group(3)))
                .as(row.group())
                .anyMatch(m -> m.getParameterCount() == arguments);
        assertThat(row.group(6).equals("draws"))
                .as("its mean, %s", row.group(6))
                .isEqualTo(member.mean().isEmpty());
    }

    /** Java and Kotlin are written with the same words, and are as many as there are. */
    @Test
    void theShortMethods() throws IOException {
        List<String> listed = SHORT.matcher(page())
                .results()
                .map(r -> {
                    assertThat(r.group(3) + "(" + r.group(4)).isEqualTo(r.group(1) + "(" + r.group(2));
                    return r.group(1) + " of " + r.group(2).split(", ").length;
                })
                .toList();
        assertThat(listed).doesNotHaveDuplicates().hasSize(12);
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ModelBuilder.class.getMethods())
                        .filter(m -> m.getReturnType() == RealVariable.class
                                && !m.getName().equals("real"))
                        .map(m -> m.getName() + " of " + (m.getParameterCount() - 1))
                        .toList());
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ShortFamilies.class.getDeclaredMethods())
                        .filter(m -> m.getReturnType() == Family.class)
                        .map(m -> m.getName() + " of " + m.getParameterCount())
                        .collect(Collectors.toList()));
    }
}
