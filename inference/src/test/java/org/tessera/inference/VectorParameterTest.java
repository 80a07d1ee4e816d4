package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.ModelBuilder;
import org.tessera.dsl.ModelException;
import org.tessera.dsl.Parameter;
import org.tessera.dsl.Real;
import org.tessera.dsl.family.LkjCholesky;
import org.tessera.dsl.family.MultivariateNormal;

/** Parameters that are vectors or matrices as a whole: starts, values, what is learned, files, refusals, printing. */
class VectorParameterTest {
    private static Model mixture(boolean ordered) {
        return Model.of("mixture", m -> {
            Axis n = m.plate("n"), k = m.axis("k", 3);
            Parameter mu = m.parameter("mu").over(k);
            if (ordered) mu.ordered();
            Categorical z = m.categorical("z", m.parameter("w").simplex(k)).over(n);
            m.normal("x", mu.get(z), m.parameter("sd").positive(0.05)).observed();
        });
    }

    private static double[] data(double unit, double origin) {
        Random random = new Random(2);
        double[] x = new double[120];
        for (int i = 0; i < x.length; i++)
            x[i] = origin + unit * (new double[] {-4, 0, 5}[i % 3] + 0.7 * random.nextGaussian());
        return x;
    }

    @Test
    void orderedLocationsFindWhatFreeOnesFind() {
        Fit free = Inference.of(mixture(false)).data("x", data(1, 0)).seed(3).run();
        Fit ordered = Inference.of(mixture(true)).data("x", data(1, 0)).seed(3).run();
        double[] mu = ordered.parameter("mu").toArray(),
                sorted = free.parameter("mu").toArray();
        java.util.Arrays.sort(sorted);
        assertThat(mu).isSorted().containsExactly(sorted, within(1e-4));
        assertThat(ordered.logEvidence()).isCloseTo(free.logEvidence(), within(1e-6));
    }

    @Test
    void unitsAndOriginOfDataDoNotMatter() {
        double[] one = Inference.of(mixture(true))
                .data("x", data(1, 0))
                .seed(3)
                .run()
                .parameter("mu")
                .toArray();
        double[] other = Inference.of(mixture(true))
                .data("x", data(1000, 1e4))
                .seed(3)
                .run()
                .parameter("mu")
                .toArray();
        for (int k = 0; k < 3; k++) assertThat((other[k] - 1e4) / 1000).isCloseTo(one[k], within(1e-3));
    }

    private static Model matrices() {
        return Model.of("matrices", m -> {
            Axis g = m.axis("g", 2), d = m.axis("d", 3), e = d.twin("e"), t = m.axis("t");
            Real l = m.parameter("l").over(g).choleskyCovariance(d, e);
            Real c = m.parameter("c").choleskyCorrelation(d, e);
            Real up = m.parameter("up").over(g, t).positive(0.5).ordered();
            m.cost("cost", l.square().sum().plus(c.square().sum(d)).plus(up.sum()));
            m.data("time").over(t);
        });
    }

    private static final double[] FACTORS = {1, 0, 0, 2, 3, 0, 4, 5, 6, 0.5, 0, 0, -1, 0.2, 0, 0, 0, 1};
    private static final double[] CORRELATION = {1, 0, 0, 0.6, 0.8, 0, 0, -0.6, 0.8};
    private static final double[] UP = {0.6, 0.7, 2, 1, 3, 3.5};

    @Test
    void startsAreValues(@TempDir Path folder) throws IOException {
        Inference inference = Inference.of(matrices())
                .data("time", new double[3])
                .start("l", FACTORS)
                .start("c", CORRELATION)
                .start("up", UP);
        Fit fit = Summed.unfitted(inference);
        assertThat(fit.parameter("l").toArray()).containsExactly(FACTORS, within(1e-12));
        assertThat(fit.parameter("l").axes()).extracting(Axis::name).containsExactly("g", "d", "e");
        assertThat(fit.parameter("c").toArray()).containsExactly(CORRELATION, within(1e-12));
        assertThat(fit.parameter("up").toArray()).containsExactly(UP, within(1e-12));
        Path file = folder.resolve("fit");
        fit.save(file);
        Fit loaded = Inference.of(matrices()).data("time", new double[3]).load(file);
        assertThat(loaded.parameter("l").toArray())
                .containsExactly(fit.parameter("l").toArray());
        assertThat(loaded.parameter("up").toArray())
                .containsExactly(fit.parameter("up").toArray());
    }

    @Test
    void whatIsNoStartIsRefused() {
        Inference inference = Inference.of(matrices()).data("time", new double[3]);
        assertThatThrownBy(() -> inference.start("c", 1, 0, 0, 0.6, 0.9, 0, 0, -0.6, 0.8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'c'")
                .hasMessageContaining("row 1, not 1");
        assertThatThrownBy(() -> Summed.unfitted(inference.start("up", 0.6, 0.7, 2, 1, 3, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'up', row 1")
                .hasMessageContaining("do not increase");
        refused(m -> m.parameter("p").over(m.axis("k", 2)).ordered().init(new double[] {2, 1}), "do not increase");
        refused(m -> m.parameter("p").over(m.axis("k", 2)).ordered().init(1), "no start for");
        refused(m -> m.parameter("p").ordered(), "no axis to increase along");
        refused(m -> m.parameter("p").over(m.axis("k", 2)).ordered().unitInterval(), "is ordered already");
        refused(m -> m.parameter("p").unitInterval().ordered(), "one support");
        refused(m -> m.parameter("p").choleskyCovariance(m.axis("d", 2), m.axis("f", 2)), "an axis and its twin");
        refused(
                m -> {
                    Axis d = m.axis("d");
                    m.parameter("p").choleskyCovariance(d, d.twin("e"));
                },
                "no declared size");
        refused(
                m -> {
                    Axis d = m.axis("d", 1);
                    m.parameter("p").choleskyCorrelation(d, d.twin("e"));
                },
                "nothing to learn");
        refused(
                m -> {
                    Axis d = m.axis("d", 2);
                    m.parameter("p").choleskyCovariance(d, d.twin("e")).over(d);
                },
                "cannot be the same axis");
    }

    private static void refused(java.util.function.Consumer<ModelBuilder> declaration, String words) {
        assertThatThrownBy(() -> Model.of("refused", declaration))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(words);
    }

    @Test
    void printed() {
        assertThat(matrices().toString())
                .contains("a lower triangular matrix along 'd' and 'e' with a positive diagonal")
                .contains("greater than 0.5 and increasing along 't'");
    }

    /** The most probable covariance of normal data is that of the data; scales and a correlation say the same. */
    @Test
    void aCovarianceIsLearned() {
        Random random = new Random(4);
        double[][] x = new double[50][2];
        for (double[] row : x) {
            row[0] = 3 + 10 * random.nextGaussian();
            row[1] = 0.4 * row[0] + random.nextGaussian();
        }
        double[][] s = new double[2][2];
        double[] mean = new double[2];
        for (double[] row : x) for (int i = 0; i < 2; i++) mean[i] += row[i] / 50;
        for (double[] row : x)
            for (int i = 0; i < 2; i++)
                for (int j = 0; j < 2; j++) s[i][j] += (row[i] - mean[i]) * (row[j] - mean[j]) / 50;
        Model m = Model.of("covariance", b -> {
            Axis n = b.plate("n"), d = b.axis("d", 2), e = d.twin("e");
            Real c = b.parameter("c").choleskyCorrelation(d, e);
            Real l = b.parameter("sd").over(d).positive().times(c);
            b.real("x", MultivariateNormal.of(b.parameter("mean").over(d), l))
                    .over(n)
                    .observed();
        });
        Fit fit = Inference.of(m).data("x", x).seed(1).run();
        double[] sd = fit.parameter("sd").toArray(), c = fit.parameter("c").toArray();
        assertThat(sd[0]).isCloseTo(Math.sqrt(s[0][0]), within(1e-4));
        assertThat(sd[1]).isCloseTo(Math.sqrt(s[1][1]), within(1e-4));
        assertThat(c[2]).isCloseTo(s[0][1] / Math.sqrt(s[0][0] * s[1][1]), within(1e-6));
    }

    /** A factor that is bound may have a distribution. */
    @Test
    void aGivenFactorHasADensity() {
        Model m = Model.of("given", b -> {
            Axis d = b.axis("d", 3), e = d.twin("e");
            b.real("l", LkjCholesky.of(d, e, 2)).observed();
        });
        double[][] l = {{1, 0, 0}, {0.6, 0.8, 0}, {0, -0.6, 0.8}};
        assertThat(Inference.of(m).data("l", l).seed(1).run().logEvidence()).isFinite();
        assertThatThrownBy(() -> Inference.of(m)
                        .data("l", new double[][] {{1, 0, 0}, {0.6, 0.9, 0}, {0, -0.6, 0.8}})
                        .run())
                .hasMessageContaining("in row 1, not 1");
    }
}
