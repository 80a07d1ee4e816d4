package org.tessera.notebooks.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadableTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "-0.0|0",
                "1|1",
                "0.5|0.5",
                "0.123456|0.1235",
                "12345.678|12,346",
                "-2.5|-2.5",
                "1234567|1,234,567",
                "12345678|1.235e7",
                "0.00001|1e-5",
                "0.00012346|0.0001235",
                "99.999|100",
                "0.30000000000000004|0.3",
                "NaN|NaN"
            })
    void numbers(double x, String text) {
        assertThat(Readable.number(x)).isEqualTo(text);
    }

    @Test
    void whatIsNotFinite() {
        assertThat(Readable.number(Double.NEGATIVE_INFINITY)).isEqualTo("-\u221e");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.0000123|12.3 \u00b5s",
                "0.25|250 ms",
                "1.5|1.5 s",
                "59.9|59.9 s",
                "61|1:01 min",
                "3599|59:59 min",
                "3700|1:01 h"
            })
    void durations(double s, String text) {
        assertThat(Readable.seconds(s)).isEqualTo(text);
    }

    @Test
    void counts() {
        assertThat(Readable.count(1, "step")).isEqualTo("1 step");
        assertThat(Readable.count(2000, "step")).isEqualTo("2,000 steps");
    }
}
