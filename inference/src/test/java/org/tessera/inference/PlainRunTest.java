package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.random.RandomStream;
import org.tessera.inference.result.Verdict;

/** {@code run()} with nothing said but data and seed: right, and it knows that it is. */
class PlainRunTest {
    private static double probability(Fit fit, String variable) {
        return fit.posterior(variable).toArray()[1];
    }

    private static Fit converged(Inference inference) {
        Fit fit = inference.run();
        assertThat(fit.verdict().kind()).as(fit.verdict().toString()).isEqualTo(Verdict.Kind.CONVERGED);
        return fit;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void smallNetsAreSummedOut(long seed) {
        Fit wet = converged(
                Inference.of(PlainModels.wetGrass()).given("wet", true).seed(seed));
        assertThat(probability(wet, "rain"))
                .isCloseTo(0.1604 / 0.44838, within(1e-3))
                .isCloseTo(0.358, within(5e-4));
        assertThat(probability(wet, "sprinkler")).isCloseTo(0.647, within(5e-4));
        Fit coins =
                converged(Inference.of(PlainModels.coins()).given("both", false).seed(seed));
        assertThat(probability(coins, "a")).isCloseTo(1 / 3.0, within(1e-12));
    }

    /**
     * The best value is that of a direct maximisation from many starts, elsewhere; in other units it moves by n log
     * 1000.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aMixtureInAnyUnit(long seed) {
        Fit fit = converged(Inference.of(PlainModels.mixture(0.05))
                .data("x", PlainModels.CITY)
                .seed(seed));
        assertThat(fit.logEvidence()).isCloseTo(-45.8116, within(1e-4));
        Fit other = converged(Inference.of(PlainModels.mixture(0.05))
                .data("x", PlainModels.shifted(PlainModels.CITY))
                .seed(seed));
        assertThat(other.logEvidence()).isCloseTo(-45.8116 - 12 * Math.log(1000), within(1e-3));
        double[] p = fit.posterior("z").toArray(), q = other.posterior("z").toArray();
        boolean same = fit.parameter("mu").get(0) < fit.parameter("mu").get(1)
                == other.parameter("mu").get(0) < other.parameter("mu").get(1);
        for (int i = 0; i < p.length; i++) assertThat(q[same ? i : i ^ 1]).isCloseTo(p[i], within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void oneNormalFarFromZero(long seed) {
        double[] x = {1003.1, 998.4, 1001.2, 1000.4, 996.9, 1002.2};
        double mean = Arrays.stream(x).average().orElseThrow();
        double sd = Math.sqrt(
                Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
        Fit fit = converged(Inference.of(PlainModels.oneNormal()).data("x", x).seed(seed));
        assertThat(fit.parameter("mu").get()).isCloseTo(mean, within(1e-3));
        assertThat(fit.parameter("sd").get()).isCloseTo(sd, within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void zeroInflatedCountsAgainstAGrid(long seed) {
        int[] x = {0, 0, 3, 0, 5, 2, 0, 0, 4, 1, 0, 6, 0, 0, 2, 3, 0, 0, 0, 4};
        double best = Double.NEGATIVE_INFINITY;
        for (double pi = 0.3; pi < 0.7; pi += 0.0005)
            for (double rate = 2; rate < 5; rate += 0.002) best = Math.max(best, inflated(x, pi, rate));
        Fit fit = converged(Inference.of(PlainModels.inflated()).data("x", x).seed(seed));
        assertThat(fit.logEvidence()).isGreaterThanOrEqualTo(best).isCloseTo(best, within(1e-4));
    }

    private static double inflated(int[] x, double pi, double rate) {
        double s = 0;
        for (int k : x) {
            double log = k * Math.log(rate) - rate - Gamma.logGamma(k + 1);
            s += k == 0 ? Math.log(pi + (1 - pi) * Math.exp(log)) : Math.log(1 - pi) + log;
        }
        return s;
    }

    /** Two changes of rate: the larger one is the optimum, the smaller a local one. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aChangePointAgainstEveryPosition(long seed) {
        int[] x = {
            4, 5, 4, 1, 0, 4, 3, 4, 0, 6, 3, 3, 4, 0, 2, 6, 3, 3, 5, 4, 5, 3, 1, 4, 4, 1, 1, 0, 1, 0, 2, 0, 0, 1, 1, 0,
            3, 1, 0, 2
        };
        Fit fit = converged(
                Inference.of(PlainModels.changePoint(x.length)).data("count", x).seed(seed));
        double best = Double.NEGATIVE_INFINITY;
        for (double a = 2; a < 5; a += 0.02)
            for (double b = 0.3; b < 2; b += 0.02) best = Math.max(best, Math.max(changed(x, a, b), changed(x, b, a)));
        assertThat(fit.logEvidence()).isGreaterThan(best).isCloseTo(best, within(2e-2));
    }

    private static double changed(int[] x, double early, double late) {
        double[] log = new double[x.length];
        for (int c = 0; c < log.length; c++) {
            for (int t = 0; t < x.length; t++) {
                double rate = t < c ? early : late;
                log[c] += x[t] * Math.log(rate) - rate - Gamma.logGamma(x[t] + 1);
            }
        }
        double max = Arrays.stream(log).max().orElseThrow();
        return max + Math.log(Arrays.stream(log).map(l -> Math.exp(l - max)).sum()) - Math.log(log.length);
    }

    /** From the truth as well no better optimum is found. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void ratersAreToldApart(long seed) {
        RandomStream r = new RandomStream(9, "raters", "data");
        int items = 40, raters = 5, grades = 3;
        double[] right = {0.9, 0.8, 0.7, 0.85, 0.6};
        int[] of = new int[items * raters], by = new int[of.length], x = new int[of.length];
        for (int v = 0; v < of.length; v++) {
            of[v] = v / raters;
            by[v] = v % raters;
            int truth = new RandomStream(9, "truth", "data").at(of[v]).below(grades);
            x[v] = r.uniform() < right[by[v]] ? truth : r.below(grades);
        }
        double[] start = new double[raters * grades * grades];
        for (int i = 0; i < start.length; i++) {
            start[i] = i / grades % grades == i % grades
                    ? right[i / grades / grades]
                    : (1 - right[i / grades / grades]) / (grades - 1);
        }
        Inference data = Inference.of(PlainModels.raters(items, raters, grades))
                .data("of", of)
                .data("by", by)
                .data("x", x);
        double fromTruth = data.start("confusion", start)
                .start("w", 1 / 3.0, 1 / 3.0, 1 / 3.0)
                .run()
                .logEvidence();
        assertThat(converged(data.seed(seed)).logEvidence()).isGreaterThan(fromTruth - 1e-4);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aChainInAnyUnit(long seed) {
        RandomStream r = new RandomStream(4, "chain", "data");
        double[] x = new double[300];
        for (int t = 0, z = 0; t < x.length; t++) {
            if (r.uniform() > 0.9) z = (z + 1 + r.below(2)) % 3;
            x[t] = new double[] {-3, 0, 4}[z] + new double[] {0.5, 0.8, 1}[z] * r.gaussian();
        }
        double truth = Inference.of(PlainModels.chain(3))
                .data("x", x)
                .start("mu", -3, 0, 4)
                .start("sd", 0.5, 0.8, 1)
                .start("start", 0.5, 0.25, 0.25)
                .start("trans", 0.9, 0.05, 0.05, 0.05, 0.9, 0.05, 0.05, 0.05, 0.9)
                .run()
                .logEvidence();
        assertThat(converged(Inference.of(PlainModels.chain(3)).data("x", x).seed(seed))
                        .logEvidence())
                .isGreaterThan(truth - 1e-3 * 300);
        double other = converged(Inference.of(PlainModels.chain(3))
                        .data("x", PlainModels.shifted(x))
                        .seed(seed))
                .logEvidence();
        assertThat(other + 300 * Math.log(1000)).isGreaterThan(truth - 1e-3 * 300);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void recapturesAgainstTheProductOfTheirProbabilities(long seed) {
        int[][] seen = {
            {1, 1, 0, 0},
            {1, 0, 1, 0},
            {1, 0, 0, 0},
            {1, 1, 1, 1},
            {1, 0, 1, 1},
            {1, 1, 0, 0},
            {1, 0, 0, 0},
            {1, 0, 0, 0}
        };
        double best = Double.NEGATIVE_INFINITY;
        for (double phi = 0.3; phi < 0.95; phi += 0.001)
            for (double p = 0.4; p < 0.99; p += 0.001) {
                double sum = 0;
                for (int[] bird : seen) sum += Math.log(alive(bird, 0, phi, p));
                best = Math.max(best, sum);
            }
        Fit fit = converged(Inference.of(PlainModels.recapture())
                .data("first", new double[seen.length])
                .data("x", seen, "bird", "occasion")
                .seed(seed));
        assertThat(fit.logEvidence()).isGreaterThanOrEqualTo(best).isCloseTo(best, within(1e-4));
    }

    /** Probability of what is seen after an occasion, alive there. */
    private static double alive(int[] bird, int at, double phi, double p) {
        if (at == bird.length - 1) return 1;
        boolean laterSeen = Arrays.stream(bird, at + 1, bird.length).sum() > 0;
        return phi * (bird[at + 1] == 1 ? p : 1 - p) * alive(bird, at + 1, phi, p) + (laterSeen ? 0 : 1 - phi);
    }

    /** What makes every start impossible is named, not that it is. */
    @Test
    void aNumberThatIsNoneInOneStateIsNamed() {
        Model m = Model.of("root", b -> {
            Axis k = b.axis("k", 2), n = b.plate("n");
            Real mean = b.constant(new double[] {1, -1}, k)
                    .sqrt()
                    .times(b.parameter("a").positive());
            b.normal(
                            "x",
                            mean.get(b.categorical("z", b.parameter("w").simplex(k))
                                    .over(n)),
                            1)
                    .observed();
        });
        assertThatThrownBy(
                        () -> Inference.of(m).data("x", new double[] {0.2, 1.4}).run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'x'")
                .hasMessageContaining("NaN");
    }
}
