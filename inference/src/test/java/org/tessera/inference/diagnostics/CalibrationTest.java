package org.tessera.inference.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.dsl.Tessera.constant;
import static org.tessera.dsl.Tessera.uniform;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.Cases;
import org.tessera.inference.Inference;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.random.RandomStream;

class CalibrationTest {
    /** Only the sum of the two is seen: a mean-field posterior has to take sides. */
    private static final Model SUM = Model.of("sum", m -> {
        Categorical a = m.bernoulli("a", 0.5), b = m.bernoulli("b", 0.5);
        m.normal("x", a.value().plus(b.value()), 0.1).observed();
    });

    private static Inference sum() {
        return Inference.of(SUM).estimator(Estimators.arsm()).data("x", 0.0);
    }

    @Test
    void exactPosteriorsPassAndMeanFieldOnesOfCoupledLatentsFail() {
        Calibration exact = Calibration.of(sum().estimator(Estimators.exact()), 300, 1),
                meanField = Calibration.of(sum(), 100, 1);
        assertThat(exact.calibrated()).withFailMessage(exact::toString).isTrue();
        assertThat(meanField.calibrated()).withFailMessage(meanField::toString).isFalse();
        assertThat(exact.latent("a").calibrationError()).isLessThan(0.08);
        assertThat(meanField.toString()).contains("not calibrated");
        assertThat(exact.latent("a").ranks().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(300);
        assertThat(exact.latent("a").reliability().stream()
                        .mapToInt(LatentCalibration.Bin::count)
                        .sum())
                .isEqualTo(300);
    }

    @Test
    void everyShapeOfLatentCanBeCalibrated() {
        for (Inference i : new Inference[] {Cases.mixture(), Cases.hmm(), Cases.sequences(), Cases.partly()}) {
            Calibration c = Calibration.of(i.estimator(Estimators.exact()).seed(2), 150, 3);
            assertThat(c.calibrated()).withFailMessage(c::toString).isTrue();
        }
    }

    @Test
    void dataAreMissingWhereTheFitsAre() {
        Model m = Model.of("gaps", b -> {
            Axis n = b.plate("n"), k = b.axis("k", 2);
            Categorical z = b.categorical("z", uniform(k)).over(n);
            b.normal("x", z.value().times(2), 1).over(b.axis("j", 2)).observed();
            b.poisson("y", z.value().plus(1)).observed();
        });
        double nan = Double.NaN;
        Inference i = Inference.of(m)
                .data("x", new double[][] {{nan, 1}, {nan, nan}, {0, 2}}, "n", "j")
                .data("y", new int[] {-1, 3, -1})
                .estimator(Estimators.exact());
        Calibration c = Calibration.of(i, 200, 5);
        assertThat(c.calibrated()).withFailMessage(c::toString).isTrue();
    }

    /** Data of one model, inferred as if they were another's: what a wrong exact inference would look like. */
    @Test
    void aShiftedPosteriorFailsByItsRanks() {
        Model m = Model.of("shifted", b -> {
            Axis k = b.axis("level", 4);
            Real w = b.parameter("w").simplex(k).init(new double[] {0.25, 0.25, 0.25, 0.25});
            Categorical z = b.categorical("z", w);
            b.normal("x", z.value(), constant(0.8)).observed();
        });
        LatentRanks right = new LatentRanks(
                Inference.of(m).data("x", 0.0).initial(),
                (org.tessera.dsl.CategoricalVariable) m.variable("z"),
                c -> c,
                200,
                1);
        LatentRanks shifted = new LatentRanks(
                Inference.of(m).data("x", 0.0).initial(),
                (org.tessera.dsl.CategoricalVariable) m.variable("z"),
                c -> c,
                200,
                1);
        var fit = Inference.of(m).data("x", 0.0).estimator(Estimators.exact()).initial();
        for (int i = 0; i < 200; i++) {
            var drawn = fit.simulate(i);
            double x = drawn.get("x").get(0);
            right.add(fit.on(Map.of("x", x)), drawn.get("z"), i);
            shifted.add(fit.on(Map.of("x", x + 0.8)), drawn.get("z"), i);
        }
        assertThat(right.result(5e-4).calibrated()).isTrue();
        assertThat(shifted.result(5e-4).rankP()).isLessThan(5e-4);
    }

    @Test
    void anOrderMergesCategoriesOfEqualNumber() {
        Calibration c = Calibration.of(
                Cases.mixture().estimator(Estimators.exact()).initial(), 100, 3, Map.of("z", k -> k == 1 ? 5 : 0));
        assertThat(c.calibrated()).isTrue();
        assertThatThrownBy(() -> Calibration.of(Cases.mixture().initial(), 100, 3, Map.of("y", k -> k)))
                .hasMessageContaining("'y'");
        assertThatThrownBy(() -> Calibration.of(Cases.mixture(), 10, 3)).hasMessageContaining("at least 25");
    }

    /** False alarms of the two tests over many small experiments of calibrated predictions. */
    @Test
    void frequenciesOfCalibratedPredictionsAreRarelyCalledWrong() {
        RandomStream random = new RandomStream(5, "reliability", "test");
        int alarms = 0, found = 0;
        for (int experiment = 0; experiment < 2000; experiment++) {
            Reliability right = new Reliability(200), sure = new Reliability(200);
            for (int i = 0; i < 200; i++) {
                double p = 1 - Math.pow(random.uniform(), 3) / 2;
                boolean hit = random.uniform() < p;
                right.add(p, hit);
                sure.add(1 - (1 - p) / 4, hit);
            }
            if (right.pValue() < 0.01) alarms++;
            if (sure.pValue() < 0.01) found++;
        }
        // 2000 at 0.01: 20 expected, sd 4.5; some more because hits are not quite normal
        assertThat(alarms).isBetween(4, 45);
        assertThat(found).isGreaterThan(1900);
    }

    @Test
    void posteriorsThatAreNearlyAlwaysSureAreJudgedByTheirMisses() {
        Reliability none = new Reliability(100), some = new Reliability(100);
        for (int i = 0; i < 100; i++) {
            none.add(0.9999, true);
            some.add(0.9999, i % 20 != 0);
        }
        assertThat(none.pValue()).isEqualTo(1);
        assertThat(some.pValue()).isLessThan(1e-8);
    }
}
