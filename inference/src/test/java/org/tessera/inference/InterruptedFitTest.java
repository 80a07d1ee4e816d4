package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.inference.estimator.EstimatorChoice;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.optim.Optimizers;
import org.tessera.inference.result.Verdict;
import org.tessera.inference.run.Budget;

/** A run that was stopped says so, whatever it was about to find and whoever stopped it. */
class InterruptedFitTest {
    private static final Model MIX = Model.of("mix", m -> {
        Axis k = m.axis("component", 2);
        Categorical z = m.categorical("z", m.parameter("w").simplex(k)).over(m.plate("point"));
        m.normal(
                        "x",
                        m.parameter("mu").over(k).get(z),
                        m.parameter("sd").positive(0.05).over(k).get(z))
                .observed();
    });
    private static final Model COIN = Model.of(
            "coin",
            m -> m.bernoulli("x", m.parameter("p").unitInterval())
                    .over(m.plate("toss"))
                    .observed());

    private static Inference mixture() {
        Random random = new Random(1);
        double[] x = new double[60];
        for (int i = 0; i < x.length; i++) x[i] = 5 * (i % 2) + random.nextGaussian();
        return Inference.of(MIX).data("x", x).seed(1);
    }

    private static Fit stopped(Inference inference, Budget budget, int after) {
        return inference.progress((done, total, cost, seconds) -> done < after).run(budget);
    }

    @Test
    void sampledAndMinimisedRunsWhereverTheyAreStopped() {
        for (Inference inference : List.of(
                mixture().estimator(Estimators.arsm()),
                mixture(),
                mixture().minibatch("point", 10),
                mixture().estimator(Estimators.exact()).optimizer(Optimizers.adam(0.01)))) {
            for (int after : new int[] {1, 3, 30, 60, 90, 120}) {
                for (Budget budget : List.of(Budget.steps(100_000), Budget.seconds(600), Budget.work(1e12))) {
                    Verdict verdict = stopped(inference, budget, after).verdict();
                    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.INTERRUPTED);
                    String of = budget instanceof Budget.Steps ? " of 100000" : "";
                    assertThat(verdict.summary()).isEqualTo("interrupted: at " + after + of + " steps");
                    assertThat(verdict.toString()).contains("not of a finished fit");
                }
            }
        }
    }

    @Test
    void whatArrivedBeforeTheWishToStopIsFinished() {
        Inference coin = Inference.of(COIN).data("x", new boolean[] {true, false, true});
        int steps = coin.run().history().size();
        assertThat(stopped(coin, Budget.steps(2000), steps).verdict().kind()).isEqualTo(Verdict.Kind.CONVERGED);
    }

    @Test
    void aRunThatWasAboutToRunToInfinity() {
        Model loose = Model.of("loose", m -> {
            Axis k = m.axis("component", 2);
            Categorical z = m.categorical("z", m.parameter("w").simplex(k)).over(m.plate("point"));
            m.normal(
                            "x",
                            m.parameter("mu").over(k).get(z),
                            m.parameter("sd").positive(0).over(k).get(z))
                    .observed();
        });
        Inference inference =
                Inference.of(loose).data("x", new double[] {0, 1, 7}).seed(1);
        for (int after : new int[] {5, 200})
            assertThat(stopped(inference, Budget.steps(100_000), after)
                            .verdict()
                            .isInterrupted())
                    .isTrue();
    }

    @Test
    void restartsThatWereCutShort() {
        for (EstimatorChoice estimator : List.of(Estimators.arsm(), Estimators.rloo(2))) {
            List<Long> heard = new ArrayList<>();
            Fit fit = mixture()
                    .estimator(estimator)
                    .restarts(5)
                    .progress((done, total, cost, seconds) -> {
                        heard.add(done);
                        return heard.size() < 207;
                    })
                    .run(Budget.steps(100));
            assertThat(fit.verdict().summary()).isEqualTo("interrupted: in start 3 of 5 at 7 of 100 steps");
            assertThat(heard).as("no start after it").hasSize(207);
        }
    }

    @Test
    void anInterruptedThread() {
        for (EstimatorChoice estimator : List.of(Estimators.arsm(), Estimators.auto())) {
            Fit fit = mixture()
                    .estimator(estimator)
                    .progress((done, total, cost, seconds) -> {
                        if (done == 4) Thread.currentThread().interrupt();
                        return true;
                    })
                    .run(Budget.steps(100_000));
            assertThat(Thread.interrupted()).as("whoever runs next is told").isTrue();
            assertThat(fit.verdict().summary()).isEqualTo("interrupted: at 4 of 100000 steps");
        }
    }

    @Test
    void itIsKeptForWhoeverLostIt() {
        Fit first = stopped(mixture(), Budget.steps(1000), 3);
        assertThat(Inference.lastInterrupted()).containsSame(first);
        mixture().run();
        assertThat(Inference.lastInterrupted())
                .as("a finished run is nobody's loss")
                .containsSame(first);
        assertThat(Inference.lastInterrupted().orElseThrow().parameter("mu").toArray())
                .hasSize(2);
        Fit second = stopped(mixture().estimator(Estimators.arsm()).restarts(3), Budget.steps(1000), 3);
        assertThat(Inference.lastInterrupted()).containsSame(second);
    }

    @Test
    void aFileKnowsHowItsRunEnded(@TempDir Path directory) throws IOException {
        for (Inference inference : List.of(
                mixture().estimator(Estimators.arsm()), mixture(), mixture().minibatch("point", 10))) {
            for (Fit fit : List.of(stopped(inference, Budget.steps(100_000), 43), inference.run(Budget.steps(300)))) {
                Path file = directory.resolve("fit.tessera");
                fit.save(file);
                Fit back = inference.load(file);
                assertThat(back.verdict()).isEqualTo(fit.verdict());
                assertThat(back.history()).hasToString(fit.history().toString());
                assertThat(back.history().meaning()).isEqualTo(fit.history().meaning());
            }
        }
    }
}
