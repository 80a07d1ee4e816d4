package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.data.Values;

/** Values in order against the density of order statistics. */
class OrderedDataTest {
    private static final double[][] X = {{-1, 0.5, 2}, {0.1, 0.2, 4}};

    private static Model alike() {
        return Model.of("alike", m -> {
            Axis n = m.plate("n"), k = m.axis("k", 3);
            Real mu = m.parameter("mu").over(n).init(new double[] {0.3, 1});
            m.normal("x", mu, 1.5).over(k).ordered().observed();
        });
    }

    private static double independent(double[] means) {
        double log = 0;
        for (int i = 0; i < 2; i++) for (double x : X[i]) log += new NormalDistribution(means[i], 1.5).logDensity(x);
        return log;
    }

    @Test
    void theDensityOfValuesInOrderIsKFactorialTimesThatOfIndependentOnes() {
        double evidence =
                Summed.unfitted(Inference.of(alike()).data("x", transposed())).logEvidence();
        assertThat(evidence).isCloseTo(independent(new double[] {.3, 1}) + 2 * Math.log(6), within(1e-12));
        try (Summed s = new Summed(Inference.of(alike()).data("x", transposed()))) {
            s.evidenceAndMarginals().gradient();
        }
    }

    private static double[][] transposed() {
        double[][] x = new double[3][2];
        for (int i = 0; i < 2; i++) for (int j = 0; j < 3; j++) x[j][i] = X[i][j];
        return x;
    }

    @Test
    void eachSequenceCountsItsOwnLength() {
        Model m = Model.of("lengths", b -> {
            Axis n = b.plate("n"), t = b.axis("t");
            b.lengths("length", t).over(n);
            b.normal("x", 0, 1).over(n, t).ordered().observed();
        });
        double evidence = Summed.unfitted(Inference.of(m)
                        .data("length", new int[] {3, 2})
                        .data("x", new double[][] {{-1, 0, 2}, {1, 3, 0}}))
                .logEvidence();
        NormalDistribution d = new NormalDistribution();
        double log = Math.log(6) + Math.log(2);
        for (double x : new double[] {-1, 0, 2, 1, 3}) log += d.logDensity(x);
        assertThat(evidence).isCloseTo(log, within(1e-12));
    }

    @Test
    void constantsThatVaryLeaveAConstantUnknown() {
        Model m = Model.of("varies", b -> {
            Axis k = b.axis("k", 3);
            b.normal("x", b.constant(new double[] {0, 1, 2}, k), 1)
                    .over(k)
                    .ordered()
                    .observed();
        });
        Fit fit = Inference.of(m).data("x", new double[] {0, 1, 2}).run();
        assertThat(fit.logEvidence()).isCloseTo(-1.5 * Math.log(2 * Math.PI), within(1e-12));
        assertThat(fit.plan().toString())
                .contains("x is ordered along k, where its arguments vary: log p, and the evidence, are known up to a "
                        + "constant");
        assertThat(fit.toString()).contains("up to a constant");
        assertThatThrownBy(() -> fit.simulate(1)).hasMessageContaining("nothing draws it");
    }

    @Test
    void whatIsNotInOrderIsRefusedWithItsRow() {
        assertThatThrownBy(() -> Inference.of(alike())
                        .data("x", new double[][] {{0, 0}, {1, 2}, {3, 2}})
                        .run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Data of observed variable 'x', row 2 (k 2, n 1): 2.0 does not lie above 2.0 before it, but "
                                + "the values are ordered along 'k': sort them.");
    }

    @Test
    void drawsAreInOrderAndTheirMeansThoseOfOrderStatistics() {
        Model m = Model.of("drawn", b -> {
            Axis n = b.plate("n", 20_000), k = b.axis("k", 3);
            b.uniform("x", 0, 1).over(n, k).ordered().observed();
        });
        Values x = Summed.unfitted(Inference.of(m).data("x", rows(20_000)))
                .simulate(2)
                .get("x");
        double[] mean = new double[3];
        for (int i = 0; i < 20_000; i++)
            for (int j = 0; j < 3; j++) {
                if (j > 0) assertThat(x.get(3 * i + j)).isGreaterThan(x.get(3 * i + j - 1));
                mean[j] += x.get(3 * i + j) / 20_000;
            }
        for (int j = 0; j < 3; j++) assertThat(mean[j]).isCloseTo((j + 1) / 4.0, within(0.007));
    }

    private static double[][] rows(int n) {
        double[][] x = new double[n][];
        for (int i = 0; i < n; i++) x[i] = new double[] {.1, .2, .3};
        return x;
    }
}
