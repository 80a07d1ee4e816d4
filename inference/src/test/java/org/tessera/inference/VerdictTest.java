package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Model;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.optim.Optimizers;
import org.tessera.inference.result.Verdict;
import org.tessera.inference.run.Budget;

/** Each word of the verdict, and a run that must get it. */
class VerdictTest {
    private static final Inference CITY =
            Inference.of(PlainModels.mixture(0.05)).data("x", PlainModels.CITY);

    /** Three: after ten, nine seeds in ten have a scale that runs to infinity, which the verdict then says. */
    @Test
    void fewIteratesAreStillFalling() {
        Verdict v = Inference.of(PlainModels.chain(3))
                .data("x", new double[] {1, 5, 2, 8, 3, 9, 4, 1, 7, 2, 6})
                .run(Budget.steps(3))
                .verdict();
        assertThat(v.kind()).isEqualTo(Verdict.Kind.STILL_FALLING);
        assertThat(v.toString()).startsWith("still falling").contains("3 of 3 steps");
        Verdict sampled =
                CITY.estimator(Estimators.arsm()).run(Budget.steps(10)).verdict();
        assertThat(sampled.kind()).isEqualTo(Verdict.Kind.STILL_FALLING);
    }

    @Test
    void aSampledRunThatHasSettledIsConvergedAndOneCutShortIsNot() {
        Inference sampled = CITY.estimator(Estimators.arsm());
        assertThat(sampled.run(Budget.steps(6000)).verdict().kind()).isEqualTo(Verdict.Kind.CONVERGED);
        Verdict cut = sampled.start("mu", -100, 300)
                .optimizer(Optimizers.adam(0.05))
                .run(Budget.steps(100))
                .verdict();
        assertThat(cut.kind()).as(cut.toString()).isEqualTo(Verdict.Kind.STILL_FALLING);
    }

    /** One run in four does; most of the others are thrown to where nothing moves any more, and end converged. */
    @Test
    void aRateAHundredTimesTooLargeJumps() {
        Verdict v = CITY.seed(3)
                .estimator(Estimators.arsm())
                .optimizer(Optimizers.adam(5))
                .run(Budget.steps(2000))
                .verdict();
        assertThat(v.kind()).as(v.toString()).isEqualTo(Verdict.Kind.JUMPING);
        assertThat(v.toString()).contains("smaller learning rate");
    }

    @Test
    void aScaleThatShrinksOntoADatumIsNamed() {
        double[] x = {0, 0.1, 0.3, 0.2, 9};
        Fit fit = Inference.of(PlainModels.mixture(0))
                .data("x", x)
                .start("mu", 0.15, 9)
                .start("sd", 0.1, 0.01)
                .run();
        assertThat(fit.verdict().kind()).as(fit.verdict().toString()).isEqualTo(Verdict.Kind.RUNNING_TO_INFINITY);
        assertThat(fit.verdict().toString())
                .contains("'sd' at component 1")
                .contains("'x', row 4 (9.0)")
                .contains("positive(min)");
    }

    /** A component of one point at its bound is better there, but it is degenerate and another optimum is not. */
    @Test
    void aDegenerateOptimumIsNotPreferred() {
        double[] x = PlainModels.shifted(PlainModels.CITY);
        Inference data = Inference.of(PlainModels.mixture(0.05)).data("x", x);
        Fit degenerate = data.start("mu", 110000, 114000)
                .start("sd", 24000, 0.06)
                .start("w", 0.9, 0.1)
                .run();
        assertThat(degenerate.logEvidence()).isGreaterThan(-128.7);
        assertThat(degenerate.verdict().kind())
                .as(degenerate.verdict().toString())
                .isEqualTo(Verdict.Kind.RUNNING_TO_INFINITY);
        assertThat(degenerate.verdict().toString()).contains("degenerate").contains("sd");
        Fit plain = data.run();
        assertThat(plain.verdict().isConverged()).isTrue();
        assertThat(plain.logEvidence()).isCloseTo(-45.8116 - 12 * Math.log(1000), within(1e-3));
    }

    @Test
    void aStoppedRunSaysWhere() {
        Verdict v = CITY.estimator(Estimators.arsm())
                .progress((done, total, cost, seconds) -> done < 7)
                .run(Budget.steps(100))
                .verdict();
        assertThat(v.kind()).isEqualTo(Verdict.Kind.INTERRUPTED);
        assertThat(v.toString()).startsWith("interrupted: at 7 of 100 steps");
        Verdict minimised =
                CITY.progress((done, total, cost, seconds) -> done < 3).run().verdict();
        assertThat(minimised.kind()).isEqualTo(Verdict.Kind.INTERRUPTED);
    }

    @Test
    void startsThatAgreeAreCounted() {
        Verdict v = CITY.run().verdict();
        assertThat(v.finished()).isGreaterThan(1);
        assertThat(v.reached()).isBetween(1, v.finished());
        assertThat(v.toString()).contains("of " + v.finished() + " starts reached it");
    }

    @Test
    void whatTheLastStepBrokeIsFound() {
        Model m = Model.of(
                "root",
                b -> b.cost("f", b.parameter("theta").init(0.5).square().sqrt().minus(1)));
        assertThatThrownBy(() -> Inference.of(m).optimizer(Optimizers.sgd(0.5)).run(Budget.steps(2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("theta");
    }

    @Test
    void withoutParametersTheHistoryIsOfAllTheData() {
        Model m = Model.of("fixed", b -> {
            Axis k = b.axis("k", 2), n = b.plate("n");
            b.normal(
                            "x",
                            b.constant(new double[] {0, 3}, k)
                                    .get(b.categorical("z", org.tessera.dsl.Tessera.uniform(k))
                                            .over(n)),
                            1)
                    .observed();
        });
        Inference data = Inference.of(m).data("x", new double[] {0.1, 2.2, 5, -1, 3});
        double whole = data.run().history().last();
        Fit parts = data.minibatch("n", 2).run();
        assertThat(parts.history().last() * 5).isCloseTo(whole, within(1e-9));
        assertThat(parts.logEvidence()).isCloseTo(-whole, within(1e-9));
    }
}
