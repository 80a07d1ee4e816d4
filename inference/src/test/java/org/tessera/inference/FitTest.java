package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.dsl.Tessera;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.optim.Optimizers;
import org.tessera.inference.random.RandomStream;
import org.tessera.inference.run.Budget;

class FitTest {
    private static final Model WET_GRASS = Model.of("wet grass", m -> {
        Categorical rain = m.bernoulli("rain", 0.2);
        Categorical sprinkler = m.bernoulli("sprinkler", m.cpt(rain, p -> {
            p.set(false, 0.4);
            p.set(true, 0.01);
        }));
        m.bernoulli("wet", m.cpt(sprinkler, rain, p -> {
            p.set(false, false, 0.0);
            p.set(false, true, 0.8);
            p.set(true, false, 0.9);
            p.set(true, true, 0.99);
        }));
    });

    /** Three components that start apart. */
    private static final Model SPREAD = Model.of("mixture", b -> {
        Axis k = b.axis("component", 3), n = b.plate("point");
        Real w = b.parameter("w").simplex(k),
                mu = b.parameter("mu").over(k).init(new double[] {-1, 2, 8}),
                sd = b.parameter("sd").positive(0.05).over(k);
        Categorical z = b.categorical("z", w).over(n);
        b.normal("x", mu.get(z), sd.get(z)).observed();
    });

    private static double[] points() {
        RandomStream r = new RandomStream(1, "points", "test");
        double[] x = new double[300];
        for (int i = 0; i < x.length; i++) x[i] = 3 * (i % 3) + 0.4 * r.gaussian();
        return x;
    }

    @Test
    void theOrderOfAParametersOptionsDoesNotMatter() {
        double[] flat = {0.1, 0.9, 0.2, 0.8, 0.3, 0.7};
        double[][] starts = new double[2][];
        for (boolean first : new boolean[] {true, false}) {
            Model m = Model.of("m", b -> {
                Axis j = b.axis("j", 3), k = b.axis("k", 2), n = b.plate("n");
                Real one = first
                        ? b.parameter("one").init(5).over(k)
                        : b.parameter("one").over(k).init(5);
                Real scale = first
                        ? b.parameter("scale")
                                .init(new double[] {2, 3})
                                .positive()
                                .over(k)
                        : b.parameter("scale").over(k).positive().init(new double[] {2, 3});
                Real table = first
                        ? b.parameter("table").init(flat).over(j).simplex(k)
                        : b.parameter("table").over(j).simplex(k).init(flat);
                Real offset = first
                        ? b.parameter("offset").init(new double[] {1, 2, 3, 4}).over(n)
                        : b.parameter("offset").over(n).init(new double[] {1, 2, 3, 4});
                Categorical y = b.categorical("y", Tessera.uniform(j)).over(n),
                        z = b.categorical("z", table.get(y)).over(n);
                b.normal("x", one.get(z).plus(offset), scale.get(z)).observed();
            });
            Inference of = Inference.of(m).estimator(Estimators.arsm()).data("x", new double[4]);
            for (Fit fit : new Fit[] {
                of.initial(),
                of.minibatch("n", 2).initial(),
                of.estimator(Estimators.exact()).initial()
            }) {
                double[] all = Stream.of("one", "scale", "table", "offset")
                        .flatMapToDouble(p -> Arrays.stream(fit.parameter(p).toArray()))
                        .toArray();
                assertThat(all)
                        .containsExactly(
                                new double[] {5, 5, 2, 3, 0.1, 0.9, 0.2, 0.8, 0.3, 0.7, 1, 2, 3, 4}, within(1e-12));
                starts[first ? 0 : 1] = all;
            }
        }
        assertThat(starts[0]).isEqualTo(starts[1]);
    }

    @Test
    void evidenceGivesTheTextbookPosterior() {
        Fit wet = Inference.of(WET_GRASS)
                .given("wet", true)
                .estimator(Estimators.exact())
                .run();
        // P(rain | wet) = 0.2 (0.99 0.8 + 0.01 0.99) / P(wet)
        double joint = 0.2 * (0.99 * 0.8 + 0.01 * 0.99), evidence = joint + 0.8 * 0.4 * 0.9;
        assertThat(wet.posterior("rain").get(1)).isCloseTo(joint / evidence, within(1e-12));
        assertThat(wet.history().last()).isCloseTo(-Math.log(evidence), within(1e-12));
        assertThat(wet.predict("wet", Map.of("rain", true)).get(1)).isCloseTo(0.01 * 0.99 + 0.99 * 0.8, within(1e-12));
    }

    @Test
    void contradictoryEvidenceIsNamed() {
        assertThatThrownBy(() -> Inference.of(WET_GRASS)
                        .data(Map.of("wet", true, "rain", false, "sprinkler", false))
                        .estimator(Estimators.exact())
                        .run()
                        .history())
                .satisfiesAnyOf(
                        e -> assertThat(e).hasMessageContaining("probability 0"),
                        e -> assertThat(e).hasMessageContaining("infinit"));
    }

    @Test
    void arsmRecoversAMixtureAndAgreesWithSummingOut() {
        Inference base = Inference.of(SPREAD)
                .estimator(Estimators.arsm())
                .data("x", points())
                .seed(2);
        Fit arsm = base.run(Budget.steps(4000));
        Fit exact = base.estimator(Estimators.exact()).run(Budget.steps(800));
        for (Fit f : new Fit[] {arsm, exact}) {
            double[] mu = f.parameter("mu").toArray();
            Arrays.sort(mu);
            assertThat(mu).containsExactly(new double[] {0, 3, 6}, within(0.25));
        }
        assertThat(arsm.fitted().finalCost())
                .isCloseTo(
                        exact.fitted().finalCost(),
                        within(0.05 * Math.abs(exact.fitted().finalCost())));
    }

    @Test
    void sameSeedSameNumbersWhateverTheThreads() {
        Inference base = Inference.of(Cases.mixture().settings().model)
                .estimator(Estimators.arsm())
                .data("x", points())
                .seed(2);
        double[] one = base.run(Budget.steps(50)).history().costs();
        assertThat(base.run(Budget.steps(50)).history().costs()).containsExactly(one);
        assertThat(base.threads(2).run(Budget.steps(50)).history().costs()).containsExactly(one);
        assertThat(base.seed(3).run(Budget.steps(50)).history().costs()).isNotEqualTo(one);
    }

    @Test
    void aSavedFitComesBackBitForBit(@TempDir Path dir) throws IOException {
        Inference inference = Cases.vae().seed(5);
        Fit fit = inference.run(Budget.steps(20));
        Path file = dir.resolve("vae.fit");
        fit.save(file);
        Fit back = inference.load(file);
        assertThat(back.posterior("z").toArray())
                .containsExactly(fit.posterior("z").toArray());
        assertThat(back.weights("decoder")).containsExactly(fit.weights("decoder"));
        assertThat(back.history().costs()).containsExactly(fit.history().costs());
        try (var files = Files.list(dir)) {
            assertThat(files).containsExactly(file);
        }
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 100));
        assertThatThrownBy(() -> inference.load(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("vae.fit");
    }

    @Test
    void newDataKeepWhatWasLearned() {
        Fit fit = Inference.of(SPREAD)
                .estimator(Estimators.arsm())
                .data("x", points())
                .seed(2)
                .run(Budget.steps(4000));
        double[] mu = fit.parameter("mu").toArray();
        double[] p = fit.on(Map.of("x", new double[] {0.1, 6.2}), Budget.epochs(500))
                .posterior("z")
                .toArray();
        for (int i = 0; i < 2; i++) {
            int best = 0;
            for (int c = 1; c < 3; c++)
                if (Math.abs(mu[c] - new double[] {0.1, 6.2}[i]) < Math.abs(mu[best] - new double[] {0.1, 6.2}[i]))
                    best = c;
            assertThat(p[3 * i + best]).isGreaterThan(0.9);
        }
    }

    @Test
    void aListenerEndsTheRunWithWhatItHas() {
        Fit fit = Cases.mixture()
                .progress((done, total, cost, seconds) -> done < 7)
                .run(Budget.steps(100));
        assertThat(fit.history().size()).isEqualTo(7);
    }

    @Test
    void evaluationIsTheEvidenceWhenSummedOut() {
        Fit fit = Cases.mixture().estimator(Estimators.exact()).run(Budget.steps(5));
        assertThat(fit.evaluate().cost()).isFinite();
        assertThat(fit.evaluate(Map.of("x", new double[] {0.5})).cost())
                .isLessThan(fit.evaluate(Map.of("x", new double[] {0.5, 40})).cost());
    }

    @Test
    void simulationHasTheFittedModelsShape() {
        Fit fit = Cases.hmm().run(Budget.steps(5));
        assertThat(fit.simulate(3).get("x").shape()).containsExactly(5);
        assertThat(fit.simulate(3).get("z").toInts())
                .containsExactly(fit.simulate(3).get("z").toInts());
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> Cases.mixture().minibatch("pont", 2).run())
                .hasMessageContaining("pont")
                .hasMessageContaining("point");
        assertThatThrownBy(() -> Cases.mixture().estimator("y", Estimators.ar()).run())
                .hasMessageContaining("'y'")
                .hasMessageContaining("z");
        assertThatThrownBy(
                        () -> Cases.mixture().optimizer("nu", Optimizers.sgd(1)).run())
                .hasMessageContaining("'nu'")
                .hasMessageContaining("mu");
        assertThatThrownBy(() -> Cases.hmm().minibatch("time", 2).run())
                .hasMessageContaining("time")
                .hasMessageContaining("cannot be minibatched");
        assertThatThrownBy(() -> Cases.mixture().optimizer(Optimizers.sgd(1e12)).run(Budget.steps(50)))
                .hasMessageContaining("step");
    }
}
