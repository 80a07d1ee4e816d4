package org.tessera.inference.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.dsl.Tessera.logits;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.inference.Cases;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.run.Budget;

class WorkTest {
    @Test
    void groupsAddUpToTheHistory() {
        Fit fit = Cases.twoLevels().run(Budget.steps(40));
        Work work = fit.work();
        assertThat(work.steps()).isEqualTo(40);
        assertThat(work.groups()).hasSize(2);
        assertThat(work.evaluations())
                .isEqualTo(Arrays.stream(fit.history().evaluations()).sum());
        assertThat(work.bound()).isEqualTo(40 * fit.plan().evaluationsBound());
        assertThat(work.share()).isBetween(0.1, 1.0);
        assertThat(work.forwardRows()).isEqualTo(work.evaluations() - 40 * (2 + 2));
        assertThat(work.evaluationsPerSecond()).isPositive();
        assertThat(work.toString()).contains("40 steps").contains("z1").contains("all");
    }

    @Test
    void joinedStatesSummedOutAreAllEvaluated() {
        Fit fit = Cases.mixture().estimator(Estimators.exact()).run(Budget.steps(30));
        Work work = fit.work();
        long kept = Arrays.stream(fit.history().evaluations()).sum();
        assertThat(kept).isGreaterThanOrEqualTo(fit.history().size() * 4L * 3);
        assertThat(work.bound()).isEqualTo(kept).isEqualTo(work.forwardRows());
        assertThat(work.others()).isPositive(); // of the other starts
        assertThat(work.evaluations()).isEqualTo(kept + work.others());
    }

    @Test
    void racesAndEarlierChoicesAreCountedApart() {
        Model m = Model.of("coupled", b -> {
            Axis k = b.axis("slot", 40), c = b.axis("symbol", 3);
            Categorical z = b.categorical("z", logits(b.parameter("phi").over(k, c), c));
            b.cost("cost", z.value().sum().minus(30).square());
        });
        Fit fit = Inference.of(m).estimator(Estimators.auto()).run(Budget.steps(30_000));
        Work work = fit.work();
        assertThat(work.steps()).isEqualTo(30_000);
        assertThat(work.evaluations())
                .isEqualTo(Arrays.stream(fit.history().evaluations()).sum());
        assertThat(work.others()).isPositive();
        assertThat(work.share()).isBetween(0.0, 1.0);
        assertThat(work.toString()).contains("of races");
    }

    @Test
    void aLoadedFitKnowsItsTotal(@TempDir Path dir) throws IOException {
        Inference inference = Cases.mixture();
        Fit fit = inference.run(Budget.steps(20));
        fit.save(dir.resolve("a.fit"));
        Work loaded = inference.load(dir.resolve("a.fit")).work();
        assertThat(loaded.evaluations()).isEqualTo(fit.work().evaluations());
        assertThat(loaded.bound()).isEqualTo(fit.work().bound());
        assertThat(loaded.forwardRows()).isEqualTo(fit.work().forwardRows());
    }

    @Test
    void nothingDoneIsNothingSpent() {
        Work work = Cases.mixture().initial().work();
        assertThat(work.steps()).isZero();
        assertThat(work.evaluations()).isZero();
        assertThat(work.seconds()).isNaN();
        assertThat(work.toString()).contains("0 steps");
    }
}
