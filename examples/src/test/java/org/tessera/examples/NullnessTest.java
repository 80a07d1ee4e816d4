package org.tessera.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every package says that its types are not nullable unless marked: otherwise Kotlin would take them for types of
 * unknown nullness.
 */
class NullnessTest {
    @TestFactory
    Stream<DynamicTest> everyPackageIsNullMarked() throws Exception {
        Set<String> packages = new TreeSet<>();
        for (String module : new String[] {"dsl", "inference", "notebooks", "examples"}) {
            Path sources = Path.of("..", module, "src", "main");
            try (var files = Files.walk(sources)) {
                files.filter(f -> f.toString().matches(".*\\.(java|kt)"))
                        .forEach(f -> packages.add(sources.relativize(f.getParent())
                                .toString()
                                .replaceFirst("^(java|kotlin).", "")
                                .replace(java.io.File.separatorChar, '.')));
            }
        }
        assertThat(packages).hasSizeGreaterThan(15);
        return packages.stream()
                .map(p -> DynamicTest.dynamicTest(
                        p,
                        () -> assertThat(Class.forName(p + ".package-info").isAnnotationPresent(NullMarked.class))
                                .isTrue()));
    }
}
