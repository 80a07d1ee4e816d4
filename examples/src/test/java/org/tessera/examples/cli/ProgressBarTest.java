package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private long now;

    @Test
    void plainLinesAtEachTenthWithCostAndTimeLeft() {
        ProgressBar bar = new ProgressBar(stream, false, "train", 100, () -> now);
        for (int i = 1; i <= 100; i++) {
            now = i * 2_000_000_000L;
            bar.update(i, 300.0 - i);
        }
        bar.close();
        String[] lines = printed().split("\n");
        assertThat(lines).hasSize(10);
        assertThat(lines[0]).isEqualTo("train:  10%  cost 290.0000  20 s, 3:00 min left");
        assertThat(lines[9]).isEqualTo("train: 100%  cost 200.0000  3:20 min");
    }

    @Test
    void aTerminalSeesOneLineThatIsDrawnOverItself() {
        ProgressBar bar = new ProgressBar(stream, true, "train", 4, () -> now);
        for (int i = 1; i <= 4; i++) {
            now = i * 1_000_000_000L;
            bar.update(i, 1);
        }
        bar.close();
        assertThat(printed())
                .containsOnlyOnce("\n")
                .endsWith("\n")
                .contains("\rtrain [#######.......................]  25%  cost 1.0000  1 s, 3 s left");
        assertThat(printed().split("\r")).hasSize(5);
        assertThat(printed().split("\r")[4]).contains("[##############################] 100%  cost 1.0000  4 s ");
    }

    @Test
    void aTerminalIsNotRedrawnAtEveryStep() {
        ProgressBar bar = new ProgressBar(stream, true, "t", 1000, () -> now);
        for (int i = 1; i <= 1000; i++) {
            now += 1_000_000;
            bar.update(i, 1);
        }
        assertThat(printed().chars().filter(c -> c == '\r').count()).isBetween(9L, 12L);
    }

    @Test
    void timesAsAPersonSaysThem() {
        assertThat(ProgressBar.time(59.4)).isEqualTo("59 s");
        assertThat(ProgressBar.time(61)).isEqualTo("1:01 min");
        assertThat(ProgressBar.time(3700)).isEqualTo("1:01 h");
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
