package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void aPersonSeesTextOnly() {
        Output output = new Output(stream, false);
        output.text("hello");
        output.json(Map.of("a", 1));
        assertThat(printed()).isEqualTo("hello\n");
    }

    @Test
    void aProgramSeesJsonOnlyInTheOrderOfTheRecord() {
        Output output = new Output(stream, true);
        output.text("hello");
        Map<String, Object> record = Output.record();
        record.put("z", 1);
        record.put("a", List.of(2, "x<y"));
        output.json(record);
        assertThat(printed()).isEqualTo("{\"z\":1,\"a\":[2,\"x<y\"]}\n");
    }

    @Test
    void numbersThatJsonDoesNotKnowAreNull() {
        Map<String, Object> record = Output.record();
        record.put("cost", Double.NaN);
        record.put("costs", new double[] {1, Double.POSITIVE_INFINITY});
        record.put("list", List.of(Float.NaN, 2));
        new Output(stream, true).json(record);
        assertThat(printed()).isEqualTo("{\"cost\":null,\"costs\":[1.0,null],\"list\":[null,2]}\n");
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8).replace("\r", "");
    }
}
