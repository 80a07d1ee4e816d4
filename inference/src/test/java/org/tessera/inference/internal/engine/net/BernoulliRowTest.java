package org.tessera.inference.internal.engine.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fused row kernel against its definition in double. */
class BernoulliRowTest {
    private final MinusExp exp = new MinusExp(5000);
    private final BernoulliRow row = new BernoulliRow(exp);

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "3, 5",
        "63, 1",
        "64, 1",
        "65, 4",
        "784, 0.01",
        "784, 1",
        "784, 10",
        "784, 60",
        "1000, 4",
        "1001, 4",
        "4321, 4",
        "4321, 300"
    })
    void isTheSumOfItsTerms(int n, double spread) {
        check(n, spread, 2);
        check(n, spread, 5);
    }

    private void check(int n, double spread, int levels) {
        Random random = new Random(n);
        float[] outputs = new float[n], bias = new float[n], x = new float[n + 7], to = new float[n];
        double expected = 0;
        double[] cotangents = new double[n];
        for (int i = 0; i < n; i++) {
            outputs[i] = (float) (spread * random.nextGaussian());
            bias[i] = (float) random.nextGaussian();
            x[i + 7] = random.nextInt(levels) / (levels - 1f);
            double l = outputs[i] + bias[i];
            expected += x[i + 7] * l - ReferenceActivation.softplus(l);
            cotangents[i] = -1.5 * (x[i + 7] - ReferenceActivation.sigmoid(l));
        }
        assertThat(row.logProb(outputs, bias, x, 7, n)).isCloseTo(expected, within(1e-6 * -expected));
        row.cotangents(outputs, bias, x, 7, n, -1.5f, to);
        for (int i = 0; i < n; i++) assertThat((double) to[i]).isCloseTo(cotangents[i], within(3e-7));
    }

    /** All pixels right with certainty: the sum is of tiny terms only, which 1 + e would lose. */
    @Test
    void tinyTermsAreNotLost() {
        float[] outputs = new float[784], x = new float[784];
        for (int i = 0; i < 784; i++) {
            x[i] = i % 2;
            outputs[i] = x[i] > 0 ? 14 : -14;
        }
        double expected = -784 * Math.log1p(Math.exp(-14));
        assertThat(row.logProb(outputs, new float[784], x, 0, 784)).isCloseTo(expected, within(1e-6 * -expected));
    }

    @Test
    void notANumberIsNotHidden() {
        float[] outputs = new float[784];
        outputs[700] = Float.NaN;
        assertThat(row.logProb(outputs, new float[784], new float[784], 0, 784)).isNaN();
    }

    @Test
    void exponentialIsExact() {
        int n = 4000;
        float[] m = new float[n], e = new float[n], less1 = new float[n];
        for (int i = 0; i < n; i++) m[i] = -i * 0.0217f;
        exp.exp(m, e, n);
        exp.expMinus1(m, less1, n);
        for (int i = 0; i < n; i++) {
            assertThat((double) e[i]).isCloseTo(Math.exp(m[i]), within(3e-7 * Math.exp(m[i])));
            assertThat((double) less1[i]).isCloseTo(Math.expm1(m[i]), within(3e-7 * -Math.expm1(m[i])));
        }
    }
}
