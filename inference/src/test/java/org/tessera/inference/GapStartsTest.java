package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.uniform;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.internal.train.LatentRows;
import org.tessera.inference.random.RandomStream;
import org.tessera.inference.result.Table;

/** Starts in the units of data, clusters and closed M-steps look at what is known only. */
class GapStartsTest {
    private static final double NAN = Double.NaN;

    private static Model mixture() {
        return Model.of("mixture", b -> {
            Axis n = b.plate("n"), k = b.axis("k", 2);
            Real w = b.parameter("w").simplex(k),
                    mu = b.parameter("mu").over(k),
                    sd = b.parameter("sd").positive(0.1).over(k);
            Categorical z = b.categorical("z", w).over(n);
            b.normal("x", mu.get(z), sd.get(z)).observed();
        });
    }

    private static double[] sorted(Table t) {
        return Arrays.stream(t.toArray()).sorted().toArray();
    }

    @Test
    void aMixtureFarFrom0IsThatOfTheRowsThatAreKnown() {
        RandomStream random = new RandomStream(8, "gaps", "starts");
        double[] known = IntStream.range(0, 80)
                .mapToDouble(i -> 1000 + (i % 3 == 0 ? 0 : 40) + 5 * random.gaussian())
                .toArray();
        double[] gappy = new double[120];
        for (int i = 0; i < 120; i++) gappy[i] = i % 3 == 1 ? NAN : known[i / 3 * 2 + (i % 3) / 2];
        Fit whole = Inference.of(mixture()).data("x", known).run(),
                fit = Inference.of(mixture()).data("x", gappy).run();
        assertThat(fit.verdict().isConverged()).isTrue();
        assertThat(fit.logEvidence()).isCloseTo(whole.logEvidence(), within(1e-5));
        assertThat(sorted(fit.parameter("mu"))).containsExactly(sorted(whole.parameter("mu")), within(1e-3));
        assertThat(sorted(fit.parameter("sd"))).containsExactly(sorted(whole.parameter("sd")), within(1e-3));
    }

    @Test
    void aRateStartsAtTheMeanOfWhatIsKnown() {
        Model m = Model.of(
                "rate",
                b -> b.poisson("x", b.parameter("r").positive())
                        .over(b.plate("n"))
                        .observed());
        Fit fit = Inference.of(m).data("x", new int[] {700, -1, 800, -1, 900}).run();
        assertThat(fit.parameter("r").get()).isCloseTo(800, within(1e-3));
        double start = Inference.of(m)
                .data("x", new int[] {700, -1, 800, -1, 900})
                .initial()
                .parameter("r")
                .get();
        assertThat(start).isBetween(200.0, 3000.0);
    }

    @Test
    void clustersOfRowsWithGaps() {
        RandomStream random = new RandomStream(9, "gaps", "rows");
        double[][] x = new double[90][3];
        for (int i = 0; i < 90; i++)
            for (int j = 0; j < 3; j++)
                x[i][j] = random.uniform() < 0.3 ? NAN : (i % 2 == 0 ? -3 : 3) * (j + 1) + random.gaussian();
        Model m = Model.of("rows", b -> {
            Axis n = b.plate("n"), k = b.axis("k", 2), j = b.axis("j", 3);
            Categorical z = b.categorical("z", uniform(k)).over(n);
            b.normal("x", b.parameter("mu").over(k, j).get(z), 1).observed();
        });
        Fit fit = Inference.of(m).data("x", x).run();
        double[] mean = new double[3], count = new double[3];
        for (int i = 0; i < 90; i += 2)
            for (int j = 0; j < 3; j++) if (!Double.isNaN(x[i][j])) mean[j] += (x[i][j] - mean[j]) / ++count[j];
        double[] mu = fit.parameter("mu").toArray();
        int low = mu[0] < mu[3] ? 0 : 3;
        for (int j = 0; j < 3; j++) assertThat(mu[low + j]).isCloseTo(mean[j], within(0.05));
    }

    @Test
    void locationsStartAtDataThatAreKnown() {
        double[] x = new double[60];
        Arrays.fill(x, NAN);
        x[7] = 100;
        x[40] = 140;
        double[] mu =
                sorted(Inference.of(mixture()).data("x", x).seed(2).initial().parameter("mu"));
        assertThat(mu[0]).isCloseTo(100, within(15.0));
        assertThat(mu[1]).isCloseTo(140, within(15.0));
    }

    @Test
    void rowsToClusterAre0WhereDataAreMissing() {
        Model m = Model.of("rows", b -> {
            Axis n = b.plate("n"), k = b.axis("k", 2), j = b.axis("j", 2);
            Categorical z = b.categorical("z", uniform(k)).over(n);
            b.normal("x", b.parameter("mu").over(k, j).get(z), 1).observed();
        });
        double[][] x = {{1, NAN}, {3, 2}, {NAN, 6}};
        Settings s = Inference.of(m).data("x", x).settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            double[][] rows =
                    LatentRows.of(session, session.graph().latents().get(0)).orElseThrow();
            assertThat(rows).isDeepEqualTo(new double[][] {{-1, 0}, {1, -1}, {0, 1}});
        }
    }
}
