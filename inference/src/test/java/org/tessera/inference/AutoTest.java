package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.logits;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.diagnostics.Comparison;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.internal.measure.GradientMeter;
import org.tessera.inference.optim.Optimizers;
import org.tessera.inference.plan.Group;
import org.tessera.inference.plan.Measured;
import org.tessera.inference.result.Decision;
import org.tessera.inference.run.Budget;

class AutoTest {
    private static final double[] COST = {1.0, 0.2, -0.4, 0.7};

    /** One categorical of four with logits of its own and a fixed cost of each category. */
    private static Inference toy() {
        Model m = Model.of("toy", b -> {
            Axis c = b.axis("category", COST.length);
            Real phi = b.parameter("phi").over(c).init(new double[] {0.3, -0.2, 0.1, 0});
            Categorical z = b.categorical("z", logits(phi, c));
            b.cost(
                    "cost",
                    z.oneHot().times(org.tessera.dsl.Tessera.constant(COST, c)).sum());
        });
        return Inference.of(m)
                .guide(Guide.prior(m))
                .optimizer(Optimizers.sgd(0.1))
                .seed(3);
    }

    private static Measured measured(Inference inference, GradientEstimator e, int draws) {
        try (Stepper stepper = inference.estimator(e).stepper()) {
            Group g = stepper.session().plan().groups().get(0);
            return new GradientMeter(stepper.session(), 32, 0)
                    .measure(Map.of(g, e), draws)
                    .get(g);
        }
    }

    /**
     * With q the softmax of the starting logits, REINFORCE is f(z) (e_z - q): four values, so its variance and mean are
     * sums of four terms.
     */
    @Test
    void measuresWhatEnumerationSays() {
        double[] q = {Math.exp(0.3), Math.exp(-0.2), Math.exp(0.1), 1};
        double total = q[0] + q[1] + q[2] + q[3], square = 0, second = 0;
        double[] mean = new double[4];
        for (int z = 0; z < 4; z++) {
            for (int c = 0; c < 4; c++) {
                double g = COST[z] * ((c == z ? 1 : 0) - q[c] / total), p = q[z] / total;
                mean[c] += p * g;
                second += p * g * g;
            }
        }
        for (double g : mean) square += g * g;
        int draws = 40_000;
        Measured m = measured(toy(), Estimators.reinforce(), draws);
        // bounded draws: the standard error of a variance of 40,000 is below 1 %, five of them are allowed (false alarm
        // below 1e-6)
        assertThat(m.variance()).isCloseTo(second - square, within(0.05 * (second - square)));
        assertThat(m.signal()).isCloseTo(square, within(0.05 * square + 5 * Math.sqrt(square * m.variance() / draws)));
        assertThat(m.evaluations()).isEqualTo(1);
        assertThat(m.work()).isEqualTo(3);
        assertThat(measured(toy(), Estimators.exact(), 10).variance()).isLessThan(1e-20);
    }

    /** Forty binary latents in one cost: pairs that should differ. */
    static Inference coupled() {
        Model m = Model.of("coupled", b -> {
            Axis k = b.axis("slot", 40), c = b.axis("symbol", 3);
            Categorical z = b.categorical("z", logits(b.parameter("phi").over(k, c), c));
            Real x = z.value();
            b.cost(
                    "cost",
                    x.sum()
                            .minus(30)
                            .square()
                            .plus(x.minus(x.lag(1, k)).square().sum()));
        });
        return Inference.of(m)
                .guide(Guide.prior(m))
                .optimizer(Optimizers.adam(0.02))
                .seed(5);
    }

    @Test
    void decidesTheSameWithTheSameSeed() {
        Fit one = coupled().estimator(Estimators.auto()).run(Budget.steps(30_000)),
                two = coupled().estimator(Estimators.auto()).run(Budget.steps(30_000));
        assertThat(one.decisions()).isNotEmpty();
        assertThat(one.decisions().toString()).isEqualTo(two.decisions().toString());
        assertThat(one.history().costs()).isEqualTo(two.history().costs());
        assertThat(one.parameter("phi").toArray())
                .isEqualTo(two.parameter("phi").toArray());
        assertThat(one.provenance().decisions()).hasSameSizeAs(one.decisions());
    }

    @Test
    void spendsItsShareOnMeasuringAndCountsIt() {
        Fit fit = coupled().estimator(Estimators.auto()).run(Budget.steps(40_000));
        long all = IntStream.range(0, fit.history().size())
                .mapToLong(i -> fit.history().evaluations()[i])
                .sum();
        double raced = fit.decisions().stream()
                .flatMap(d -> d.finding().all().stream())
                .mapToDouble(m -> m.evaluations() * m.draws())
                .sum();
        assertThat(raced)
                .isPositive()
                .isLessThan(0.06 * (all + 2.0 * fit.history().size()));
        Decision last = fit.decisions().get(fit.decisions().size() - 1);
        assertThat(fit.session()
                        .plan()
                        .groups()
                        .get(0)
                        .estimator()
                        .orElseThrow()
                        .name())
                .isEqualTo(last.after());
        assertThat(last.finding()
                        .price(last.finding().of(Estimators.parse(last.after())).orElseThrow()))
                .isLessThanOrEqualTo(last.finding().price(last.finding().best()) / 0.7);
    }

    @Test
    void aSingleVariableIsEnumerated() {
        Fit fit = toy().estimator(Estimators.auto()).run(Budget.steps(200));
        assertThat(fit.session().plan().groups().get(0).estimator()).contains(Estimators.exact());
        assertThat(fit.parameter("phi").get(2))
                .isGreaterThan(fit.parameter("phi").get(0));
    }

    @Test
    void thePlanSaysWhatWouldBeBetter() {
        String plan = coupled().estimator(Estimators.reinforce()).plan().toString();
        assertThat(plan)
                .contains("measured")
                .containsPattern("z +reinforce +1\\.0 .* would do with 0\\.\\d+ times the work");
        assertThat(toy().estimator(Estimators.exact()).plan().toString())
                .containsPattern("z +exact +4\\.0 +[0-9.e-]+ +\\w");
    }

    @Test
    void aUsersOwnCostIsNotCalledForAdvice() {
        int[] calls = {0};
        Model m = Model.of("own", b -> {
            Axis c = b.axis("category", 3);
            Categorical z = b.categorical("z", logits(b.parameter("phi").over(c), c));
            b.cost("cost", z, (rows, to) -> {
                calls[0]++;
                for (int r = 0; r < rows.count(); r++) to[r] = rows.discrete(r, 0)[0];
            });
        });
        Inference.of(m).guide(Guide.prior(m)).plan();
        assertThat(calls[0]).isZero();
    }

    @Test
    void comparesWithinOneBudget() {
        var report = Comparison.of(
                        coupled(), Budget.work(4000), Estimators.rloo(2), Estimators.arsm(), Estimators.exact())
                .seeds(2)
                .run();
        assertThat(report.refused()).containsOnlyKeys("exact");
        assertThat(report.lines()).extracting(l -> l.estimator()).containsExactly("rloo:2", "arsm");
        for (var line : report.lines()) {
            for (var curve : line.curves())
                assertThat(curve.work()[curve.work().length - 1]).isBetween(4000.0, 4010.0);
            assertThat(line.cost().mean()).isFinite();
        }
        assertThat(report.line("rloo:2").steps()).isEqualTo(1000);
        assertThat(report.toString()).contains("rloo:2").contains("exact was left out");
    }

    @Test
    void reportsVariancesThatShrinkWithDraws() {
        Fit fit = coupled().estimator(Estimators.rloo(4)).run(Budget.steps(50));
        var report = fit.variance(List.of(Estimators.rloo(2), Estimators.rloo(8), Estimators.disarm()), 400, 3);
        assertThat(report.lines())
                .extracting(l -> l.estimator())
                .containsExactly("rloo:2", "rloo:8"); // disarm does not serve three categories
        var two = report.lines().get(0);
        var eight = report.lines().get(1);
        assertThat(two.evaluations()).isEqualTo(2);
        assertThat(eight.variance().high()).isLessThan(two.variance().low());
        assertThat(report.toString()).contains("times the best");
    }
}
