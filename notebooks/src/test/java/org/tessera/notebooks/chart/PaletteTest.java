package org.tessera.notebooks.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaletteTest {
    @Test
    void heatGetsBrighterAllTheWay() {
        double before = -1;
        for (int i = 0; i <= 20; i++) {
            var c = Palette.heat(i / 20.0);
            double brightness = 0.2126 * c.getRed() + 0.7152 * c.getGreen() + 0.0722 * c.getBlue();
            assertThat(brightness).isGreaterThan(before);
            before = brightness;
        }
        assertThat(Palette.heat(7)).isEqualTo(Palette.heat(1));
        assertThat(Palette.heat(-1)).isEqualTo(Palette.heat(0));
    }

    @Test
    void cssWritesTwoDigitsEach() {
        assertThat(Palette.css(Palette.series(0))).isEqualTo("#0072b2");
    }
}
