package org.tessera.examples.cli;

import java.util.Map;
import org.tessera.examples.models.Example;
import org.tessera.examples.models.Examples;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Names the examples. */
@Command(name = "list", description = "Names the models that can be run.")
final class ListCommand implements Runnable {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Override
    public void run() {
        Output output = common.output();
        int width =
                Examples.all().stream().mapToInt(e -> e.name().length()).max().orElse(0);
        for (Example example : Examples.all()) {
            output.text(example.name() + " ".repeat(width - example.name().length()) + "  " + example.description());
            Map<String, Object> record = Output.record();
            record.put("name", example.name());
            record.put("description", example.description());
            output.json(record);
        }
        Map<String, Object> summary = Output.record();
        summary.put("models", Examples.all().size());
        output.json(summary);
    }
}
