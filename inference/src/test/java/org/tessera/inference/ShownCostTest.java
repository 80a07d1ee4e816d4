package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.optim.Optimizers;
import org.tessera.inference.result.CostHistory;
import org.tessera.inference.result.CostMeaning;
import org.tessera.inference.result.LastTenth;
import org.tessera.inference.run.Budget;

/**
 * The cost that is shown is the objective where it is deterministic, and a mean that says so where a step's is a draw.
 */
class ShownCostTest {
    private static final CostMeaning DRAWS = new CostMeaning("nats", CostMeaning.Scatter.DRAWS);

    private static Inference mixture() {
        Model mix = Model.of("mix", m -> {
            Axis k = m.axis("component", 2);
            Categorical z = m.categorical("z", m.parameter("w").simplex(k)).over(m.plate("point"));
            m.normal("x", m.parameter("mu").over(k).get(z), 1).observed();
        });
        return Inference.of(mix)
                .data("x", new double[] {-2, -1.5, -1, 0, 2, 3, 4})
                .seed(1);
    }

    private static CostHistory history(CostMeaning meaning, double... costs) {
        CostHistory h = new CostHistory(meaning);
        for (int i = 0; i < costs.length; i++) h.add(costs[i], i, 1);
        return h;
    }

    @Test
    void ofDrawsTheMeanOfTheLastTenth() {
        CostHistory fit =
                mixture().estimator(Estimators.arsm()).run(Budget.steps(2000)).history();
        double mean = Arrays.stream(fit.costs(), 1800, 2000).average().orElseThrow();
        assertThat(fit.end()).isEqualTo(mean).isNotEqualTo(fit.last());
        assertThat(fit.toString())
                .contains(String.format(java.util.Locale.ROOT, " to %.4f nats (mean of the last 200 steps)", mean));
        assertThat(history(DRAWS, 9, 8, 7).toString()).contains("9.0000 to 7.0000 nats (one step's draw)");
        assertThat(history(DRAWS, 9).toString()).startsWith("1 step, cost 9.0000 nats");
        assertThat(history(DRAWS)).hasToString("no steps");
    }

    @Test
    void ofADeterministicObjectiveTheLast() {
        for (Inference exact : java.util.List.of(
                mixture(), mixture().estimator(Estimators.exact()).optimizer(Optimizers.adam(0.05)))) {
            CostHistory fit = exact.run(Budget.steps(300)).history();
            assertThat(fit.meaning()).isEqualTo(CostMeaning.TOTAL);
            assertThat(fit.end()).isEqualTo(fit.last());
            assertThat(fit.toString()).contains(" nats (final) ");
        }
    }

    @Test
    void aMinibatchAndResampledDataAreDrawsToo() {
        Model coin = Model.of(
                "coin",
                m -> m.bernoulli("x", m.parameter("p").unitInterval())
                        .over(m.plate("toss"))
                        .observed());
        Inference grey = Inference.of(coin).data("x", new double[] {0.2, 0.5, 0.9, 1});
        assertThat(grey.minibatch("toss", 2).run(Budget.steps(30)).history().meaning())
                .isEqualTo(new CostMeaning("nats per toss", CostMeaning.Scatter.DRAWS));
        assertThat(grey.resample("x").run(Budget.steps(30)).history().meaning()).isEqualTo(DRAWS);
        assertThat(grey.run(Budget.steps(30)).history().meaning()).isEqualTo(CostMeaning.TOTAL);
    }

    @Test
    void whatAutoEnumeratesNowItMaySampleLater() {
        Model net = Model.of("net", m -> {
            Axis n = m.plate("point"), k = m.axis("kind", 3);
            Categorical z = m.categorical("z", m.parameter("w").simplex(k)).over(n);
            m.normal("x", m.net("f", z.oneHot()).from(k).to(m.axis("feature", 2)), 1)
                    .observed();
        });
        Inference inference = Inference.of(net)
                .data("x", new double[][] {{1, 2}, {0, 1}, {2, 2}})
                .minibatch("point", 2);
        assertThat(inference.run(Budget.steps(20)).history().meaning().scatter())
                .isEqualTo(CostMeaning.Scatter.DRAWS);
    }

    @Test
    void aMeanInLittleMemoryIsThatOfATenth() {
        Random random = new Random(3);
        LastTenth tenth = new LastTenth();
        double[] all = new double[50_000];
        assertThat(tenth.mean()).isNaN();
        for (int i = 0; i < all.length; i++) {
            tenth.add(all[i] = random.nextGaussian() + 1e-3 * i);
            int n = i + 1, of = (int) tenth.count(), least = Math.max(1, n / 10);
            assertThat(of).isBetween(least, Math.min(n, least + 64));
            if (n % 97 == 0)
                assertThat(tenth.mean())
                        .isCloseTo(
                                IntStream.range(n - of, n)
                                        .mapToDouble(j -> all[j])
                                        .average()
                                        .orElseThrow(),
                                within(1e-9));
        }
        assertThat(tenth.words()).startsWith("mean of the last 5,0").endsWith(" steps");
    }
}
