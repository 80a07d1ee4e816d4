package org.tessera.inference.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.dsl.Model;
import org.tessera.inference.Inference;
import org.tessera.inference.estimator.Estimators;

class ContrastsTest {
    private static double[] column(int k, int j) {
        double[] u = new double[k - 1], l = new double[k];
        u[j] = 1;
        Contrasts.logits(u, 0, l, 0, k, 1);
        return l;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void theBasisIsOrthonormalAndSumsToZero(int k) {
        for (int i = 0; i < k - 1; i++) {
            double[] a = column(k, i);
            double sum = 0;
            for (double x : a) sum += x;
            assertThat(sum).isCloseTo(0, within(1e-14));
            for (int j = 0; j < k - 1; j++) {
                double[] b = column(k, j);
                double dot = 0;
                for (int c = 0; c < k; c++) dot += a[c] * b[c];
                assertThat(dot).isCloseTo(i == j ? 1 : 0, within(1e-14));
            }
        }
    }

    @Test
    void coordinatesAndLogitsAreInversesUpToAConstantWithAnyStep() {
        double[] l = {0.3, 9, -1.2, 9, 2.5, 9, 0.1, 9}, u = new double[6], back = new double[8];
        Contrasts.addCoordinates(l, 0, u, 0, 4, 2);
        Contrasts.logits(u, 0, back, 0, 4, 2);
        double mean = (0.3 - 1.2 + 2.5 + 0.1) / 4;
        assertThat(back)
                .containsExactly(
                        new double[] {0.3 - mean, 0, -1.2 - mean, 0, 2.5 - mean, 0, 0.1 - mean, 0},
                        Offset.offset(1e-14));
    }

    @Test
    void aSimplexHasOneFreeNumberLessThanOutcomesAndKeepsItsStart() {
        Model m = Model.of("m", b -> {
            var k = b.axis("k", 3);
            var one = b.axis("one", 1);
            b.categorical("x", b.parameter("p").simplex(k).init(new double[] {0.2, 0.5, 0.3}))
                    .over(b.plate("n"))
                    .observed();
            b.categorical("y", b.parameter("certain").simplex(one)).observed();
        });
        Inference i = Inference.of(m)
                .estimator(Estimators.exact())
                .data("x", new int[] {0, 1, 1})
                .data("y", 0);
        assertThat(i.initial().parameter("p").toArray())
                .containsExactly(new double[] {0.2, 0.5, 0.3}, Offset.offset(1e-14));
        assertThat(i.initial().parameter("certain").toArray()).containsExactly(1);
        assertThat(i.start("p", 0.1, 0.1, 0.8).initial().parameter("p").toArray())
                .containsExactly(new double[] {0.1, 0.1, 0.8}, Offset.offset(1e-14));
        try (var stepper = i.stepper()) {
            assertThat(stepper.gradient(0).segments().get("p")).hasSize(2);
            assertThat(stepper.gradient(0).segments()).doesNotContainKey("certain");
        }
    }
}
