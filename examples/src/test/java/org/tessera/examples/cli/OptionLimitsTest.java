package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Every number and every list that an option takes has limits; what is beyond them is refused in one line that names
 * the option, before anything runs.
 */
class OptionLimitsTest {
    private static final Set<Class<?>> WHOLE = Set.of(int.class, long.class, Integer.class, Long.class),
            REAL = Set.of(double.class, Double.class);
    /** Any number at all. */
    private static final Set<String> FREE = Set.of("tessera compare --target");

    private static final Set<String> MAY_BE_ZERO = Set.of(
            "tessera train vae --patience",
            "tessera train dynamic --hidden",
            "tessera compare --draws",
            "tessera train vae --checkpoint-seconds",
            "tessera train dynamic --checkpoint-seconds",
            "tessera train conditional --checkpoint-seconds",
            "tessera train dynamic --anneal",
            "tessera train conditional --anneal",
            "tessera train policy --discount",
            "tessera bench memory --only");

    @TempDir
    Path directory;

    /** What a command needs to be valid, and to be short should a bad value be let through. */
    private Map<String, List<String>> needed() throws IOException {
        TestImages.write(directory, 24, 6);
        Path notebook = Files.writeString(
                directory.resolve("a.ipynb"), "{\"metadata\": {\"kernelspec\": {\"name\": \"java\"}}, \"cells\": []}");
        List<String> images = List.of("--data", directory.toString(), "--latents=1", "--categories=2", "--batch=2");
        Map<String, List<String>> needed = new LinkedHashMap<>();
        needed.put("tessera train vae", with(images, "--epochs=1"));
        needed.put("tessera train dynamic", with(images, "--steps=1", "--samples=1"));
        needed.put("tessera train conditional", with(images, "--steps=1", "--samples=1"));
        needed.put("tessera train hmm", List.of("--steps=1", "--places=2", "--times=2", "--seeds=1"));
        needed.put("tessera train sbm", List.of("--steps=1", "--nodes=8", "--seeds=1"));
        needed.put("tessera train policy", List.of("--episodes=1"));
        needed.put("tessera run", List.of("mixture", "--steps=1"));
        needed.put("tessera compare", List.of("mixture", "--steps=1", "--seeds=1", "--draws=2", "--estimators=arsm"));
        needed.put(
                "tessera toy",
                List.of(
                        "--steps=1",
                        "--seeds=1",
                        "--output",
                        directory.resolve("toy.svg").toString()));
        needed.put(
                "tessera demo",
                List.of("--steps=1", "--out", directory.resolve("demo.html").toString()));
        needed.put("tessera check gradients", List.of("--draws=2"));
        needed.put("tessera notebook run", List.of(notebook.toString()));
        return needed;
    }

    private static List<String> with(List<String> some, String... more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }

    @TestFactory
    Stream<DynamicTest> numbers() throws IOException {
        Map<String, List<String>> needed = needed();
        List<DynamicTest> tests = new ArrayList<>();
        for (CommandLine command : MainTest.all(Main.commandLine())) {
            if (!command.getSubcommands().isEmpty()) continue;
            for (OptionSpec option : command.getCommandSpec().options()) {
                boolean real = REAL.contains(option.type());
                if (!real && !WHOLE.contains(option.type())
                        || option.longestName().equals("--seed")) continue;
                String name = command.getCommandSpec().qualifiedName(), at = name + " " + option.longestName();
                List<String> bad = new ArrayList<>();
                if (!FREE.contains(at)) bad.add("-1");
                if (!FREE.contains(at) && !MAY_BE_ZERO.contains(at)) bad.add("0");
                if (real) bad.addAll(List.of("NaN", "Infinity", "-Infinity"));
                if (real && FREE.contains(at)) assertThat(bad).contains("NaN");
                for (String value : bad) {
                    tests.add(DynamicTest.dynamicTest(
                            at + "=" + value,
                            () -> refused(name, needed.getOrDefault(name, List.of()), option.longestName(), value)));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(90);
        return tests.stream();
    }

    /**
     * Later values of an option replace earlier ones only if told so: the one under test takes the place of what was
     * needed.
     */
    private static void refused(String command, List<String> needed, String option, String value) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")).subList(1, command.split(" ").length));
        needed.stream().filter(a -> !a.startsWith(option + "=")).forEach(arguments::add);
        arguments.add(option + "=" + value);
        Run run = Run.of(arguments.toArray(String[]::new));
        assertThat(run.err()).contains(option).hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.status()).isEqualTo(Status.USAGE);
    }

    @Test
    void emptyListsAndNames() throws IOException {
        Map<String, List<String>> needed = needed();
        for (String command : List.of("tessera toy", "tessera compare", "tessera check gradients")) {
            for (String value : List.of("", ",", ",arsm", "arsm,,ars")) {
                refused(command, needed.get(command), "--estimators", value);
            }
        }
        for (String value : List.of("", ",", "3x4,", "0x2", "1x1")) {
            refused("tessera check gradients", List.of(), "--shapes", value);
        }
    }

    @Test
    void oneDrawIsNoVariance() {
        assertThat(Run.of("compare", "mixture", "--draws", "1").err())
                .contains("--draws is 1")
                .hasLineCount(1);
    }
}
