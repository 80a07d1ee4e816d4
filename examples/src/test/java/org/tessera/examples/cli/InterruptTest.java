package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class InterruptTest {
    @Test
    void oneSignalIsAWish() {
        Interrupt interrupt = new Interrupt(new PrintStream(PrintStream.nullOutputStream()));
        assertThat(interrupt.requested()).isFalse();
        interrupt.signal();
        assertThat(interrupt.requested()).isTrue();
    }
}
