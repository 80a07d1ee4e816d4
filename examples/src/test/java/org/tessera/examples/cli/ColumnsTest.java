package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ColumnsTest {
    @Test
    void alignsNamesLeftAndNumbersRight() {
        assertThat(new Columns("parameter", "truth", "fit")
                        .row("mu", 1.5, 1.4987654)
                        .row("sd", 12, 1e-9)
                        .toString())
                .isEqualTo("""
                parameter   truth        fit
                mu         1.5000     1.4988
                sd             12  1.000e-09""");
    }

    @Test
    void refusesARowOfAnotherLength() {
        assertThatThrownBy(() -> new Columns("a", "b").row(1)).hasMessage("a row of 1 cells in a table of 2 columns");
    }
}
