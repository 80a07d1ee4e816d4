package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

class MainTest {
    @TestFactory
    Stream<DynamicTest> everyCommandHasHelpSeedAndJson() {
        return all(Main.commandLine()).stream()
                .map(command -> DynamicTest.dynamicTest(command.getCommandSpec().qualifiedName(), () -> {
                    assertThat(command.getCommandSpec().optionsMap()).containsKeys("--help", "--seed", "--json");
                    assertThat(command.getUsageMessage()).contains("--seed", "--help");
                    assertThat(command.getCommandSpec().usageMessage().description())
                            .isNotEmpty();
                }));
    }

    static List<CommandLine> all(CommandLine command) {
        List<CommandLine> all = new ArrayList<>(List.of(command));
        command.getSubcommands().values().forEach(sub -> all.addAll(all(sub)));
        return all;
    }

    @Test
    void aGroupAloneAsksForACommand() {
        StringWriter err = new StringWriter();
        assertThat(Main.commandLine().setErr(new PrintWriter(err, true)).execute("check"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("expected one of").hasLineCount(1);
    }

    @Test
    void helpGoesToStdoutAndSucceeds() {
        StringWriter out = new StringWriter(), err = new StringWriter();
        assertThat(Main.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute("--help"))
                .isZero();
        assertThat(out.toString()).contains("Usage: tessera");
        assertThat(err.toString()).isEmpty();
    }
}
