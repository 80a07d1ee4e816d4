package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.probabilities;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.result.Table;
import org.tessera.inference.run.Budget;
import org.tessera.inference.run.Precision;

/** Questions about new elements of a plate need what is known of them and nothing else. */
class NewElementsTest {
    /**
     * Labels y and counts c of points whose kind z is not seen; what is asked about new points is asked without these.
     */
    private static final Model LABELLED = Model.of("labelled", m -> {
        Axis k = m.axis("k", 2), n = m.plate("n"), label = m.axis("label", 3);
        Categorical z =
                m.categorical("z", m.constant(new double[] {0.3, 0.7}, k)).over(n);
        m.normal("x", m.constant(new double[] {-1, 1}, k).get(z), 1).observed();
        m.categorical(
                        "y",
                        probabilities(new double[][] {{0.8, 0.1, 0.1}, {0.1, 0.2, 0.7}}, k, label)
                                .get(z))
                .observed();
        m.poisson("c", m.constant(new double[] {1, 4}, k).get(z)).observed();
    });

    private static double exact(double x) {
        double one = 0.3 * Math.exp(-0.5 * (x + 1) * (x + 1)), two = 0.7 * Math.exp(-0.5 * (x - 1) * (x - 1));
        return two / (one + two);
    }

    private static Inference labelled() {
        return Inference.of(LABELLED)
                .data("x", new double[] {0, 1, 2})
                .data("y", new int[] {0, 2, 2})
                .data("c", new int[] {1, 3, 6})
                .precision(Precision.FLOAT64);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void thePosteriorOfNewPointsNeedsNoLabels(int points) {
        double[] x = new double[points];
        for (int i = 0; i < points; i++) x[i] = -2 + i;
        Table exact = labelled().estimator(Estimators.exact()).initial().posterior("z", Map.of("x", x));
        Table guide = labelled().run(Budget.steps(5)).posterior("z", Map.of("x", x));
        for (int i = 0; i < points; i++) {
            assertThat(exact.get(i, 1)).isCloseTo(exact(x[i]), within(1e-9));
            assertThat(guide.get(i, 1)).as("a guide fitted by sampling").isCloseTo(exact(x[i]), within(0.1));
        }
        Table known = labelled()
                .estimator(Estimators.exact())
                .initial()
                .posterior("z", Map.of("x", new double[] {0.5}, "y", new int[] {0}));
        double p = exact(0.5);
        assertThat(known.get(0, 1)).isCloseTo(0.1 * p / (0.1 * p + 0.8 * (1 - p)), within(1e-9));
    }

    @Test
    void aQuestionAboutOtherDataKeepsWhatItDoesNotMention() {
        Fit fit = labelled().estimator(Estimators.exact()).initial();
        assertThat(fit.on(Map.of("x", new double[] {0, 1, 2})).logEvidence())
                .isCloseTo(fit.logEvidence(), within(1e-9));
        assertThatThrownBy(() -> fit.on(Map.of("x", new double[] {0, 1})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Axis 'n' has");
    }

    @Test
    void dataThatSizeAPlateSizeItForPredictionsToo() {
        Fit fit = labelled().estimator(Estimators.exact()).initial();
        Table x = fit.predict("y", Map.of());
        assertThat(x.shape()).containsExactly(3, 3);
        for (int i = 0; i < 3; i++) assertThat(x.get(i, 0)).isCloseTo(0.3 * 0.8 + 0.7 * 0.1, within(1e-9));
        assertThat(fit.predict("y", Map.of("x", new double[] {0, 1, 2, 3, 4})).shape())
                .containsExactly(5, 3);
        assertThat(fit.predict("x", Map.of()).shape()).containsExactly(3);
        assertThat(fit.predict("z", Map.of("c", new int[] {7, 0})).shape()).containsExactly(2, 2);
    }

    @Test
    void aBernoullisNumberIsAFactorOfAProbability() {
        Model model = Model.of("m", m -> {
            Categorical z = m.bernoulli("z", 0.5),
                    two = m.categorical("two", m.constant(new double[] {0.5, 0.5}, m.axis("k", 2)));
            m.bernoulli("x", m.parameter("p").unitInterval().init(0.4).times(z.value()))
                    .observed();
            m.bernoulli("y", two.value().times(0.5).plus(z.value().times(0.5))).observed();
        });
        Fit fit = Inference.of(model)
                .data("x", true)
                .data("y", true)
                .estimator(Estimators.exact())
                .initial();
        assertThat(fit.logEvidence()).isCloseTo(Math.log(0.5 * 0.4 * (0.5 * 0.5 + 0.5 * 1)), within(1e-6));
        assertThatThrownBy(() -> Model.of(
                        "m",
                        m -> m.bernoulli(
                                "x",
                                m.categorical("z", m.constant(new double[] {0.2, 0.3, 0.5}, m.axis("k", 3)))
                                        .value())))
                .hasMessageContaining("is not known to be from 0 to 1");
    }
}
