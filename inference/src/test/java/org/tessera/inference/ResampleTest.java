package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.logits;
import static org.tessera.dsl.Tessera.uniform;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Parameter;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.optim.Optimizers;
import org.tessera.inference.run.Budget;

/**
 * Bernoullis whose data are probabilities, drawn anew at each visit. Statistical checks allow 4.5 standard errors: a
 * false alarm in 100,000.
 */
class ResampleTest {
    private static final double[][] P = {{0.9, 0.2, 0.5}, {0.1, 0, 1}, {0.7, 0.3, 0.6}, {0.25, 0.75, 0.05}};
    private static final double Z = 4.5;

    /**
     * The cost of a step is linear in what it sees: {@code -log p(x) = -sum_i x_i l_i + softplus(l_i)}, with log-odds
     * that tell the pixels apart.
     */
    private static Inference weights(double... logOdds) {
        Model m = Model.of("pixels", b -> {
            Axis n = b.plate("image"), px = b.axis("pixel", logOdds.length), k = b.axis("kind", 2);
            Parameter l = b.parameter("l").over(px).init(logOdds);
            Categorical z = b.categorical("z", uniform(k)).over(n);
            b.bernoulli("x", logits(z.value().times(0).plus(l))).observed();
        });
        return Inference.of(m).data("x", P).optimizer(Optimizers.sgd(1e-12));
    }

    @Test
    void eachStepSeesFreshDrawsWithTheseProbabilities() {
        int steps = 4000;
        double[] l = {1, -2, 0.5};
        double[] costs = new double[steps];
        try (Stepper s = weights(l).resample("x").stepper()) {
            for (int i = 0; i < steps; i++) costs[i] = s.step();
        }
        double variance = 0, expected;
        for (double[] row : P) for (int i = 0; i < row.length; i++) variance += row[i] * (1 - row[i]) * l[i] * l[i];
        // the cost is linear in the data, so its mean is what the probabilities themselves cost
        try (Stepper s = weights(l).stepper()) {
            expected = s.step();
        }
        assertThat(Arrays.stream(costs).average().orElseThrow())
                .isCloseTo(expected, within(Z * Math.sqrt(variance / steps)));
        double found = Arrays.stream(costs)
                .map(c -> (c - expected) * (c - expected))
                .average()
                .orElseThrow();
        assertThat(found).isCloseTo(variance, within(0.15 * variance));
        assertThat(Arrays.stream(costs).distinct().count()).isGreaterThan(20);
    }

    @Test
    void greyDataCountAsTheyAreUnlessAskedFor() {
        try (Stepper s = weights(1, -2, 0.5).stepper()) {
            double first = s.step();
            for (int i = 0; i < 20; i++) assertThat(s.step()).isCloseTo(first, within(1e-3));
        }
    }

    /** Minibatches of any size show an element alike: what is drawn belongs to element and visit. */
    @Test
    void anElementLooksTheSameWhateverIsBesideIt() {
        double[] l = {1, -2, 0.5};
        try (Session whole = session(weights(l).resample("x").minibatch("image", 4));
                Session part = session(weights(l).resample("x").minibatch("image", 1))) {
            for (int visit = 0; visit < 50; visit++) {
                double sum = 0;
                for (int e = 0; e < P.length; e++) {
                    part.program().batch().take(new int[] {e}, 0);
                    sum += part.program().evaluate(visit) / P.length;
                }
                assertThat(sum).isCloseTo(whole.program().evaluate(visit), within(1e-9));
            }
        }
    }

    @Test
    void aPassRepeatsItselfAndDrawsOfItShareTheirData() {
        Fit fit = weights(30, -30, 30).resample("x").run(Budget.steps(1));
        assertThat(fit.evaluate().cost()).isEqualTo(fit.evaluate().cost());
        // with such log-odds another draw of the data would change the cost by 30 nats
        assertThat(fit.elbo(50).total().sd()).isLessThan(1);
    }

    /** {@code E (u - c)^2 = p (1 - c)^2 + (1 - p) c^2}, of which the grey value itself would give {@code (p - c)^2}. */
    @Test
    void dataInputsAreDrawnLikewise() {
        double[] p = {0.3, 0.6};
        double c = 0.25;
        Model m = Model.of("inputs", b -> {
            Axis n = b.plate("row"), k = b.axis("kind", 2);
            Categorical z = b.categorical("z", uniform(k)).over(n);
            b.cost(
                    "square",
                    b.data("u").over(n).minus(c).plus(z.value().times(0)).square());
        });
        Inference i = Inference.of(m).data("u", p).resample("u");
        int steps = 4000;
        double sum = 0, mean = 0, variance = 0;
        try (Stepper s = i.stepper()) {
            for (int step = 0; step < steps; step++) sum += s.gradient(step).cost();
        }
        for (double q : p) {
            double hot = (1 - c) * (1 - c), cold = c * c;
            mean += q * hot + (1 - q) * cold;
            variance += q * (1 - q) * (hot - cold) * (hot - cold);
        }
        assertThat(sum / steps).isCloseTo(mean, within(Z * Math.sqrt(variance / steps)));
        assertThatThrownBy(() -> i.data("u", new double[] {0.5, 2}).stepper())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2.0 is no probability");
    }

    @Test
    void onlyWhatHoldsProbabilitiesCanBeResampled() {
        assertThatThrownBy(() -> Cases.mixture().resample("x").stepper())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'x' cannot be resampled");
        assertThatThrownBy(() -> Cases.vae().resample("y").stepper())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'y' cannot be resampled");
    }

    private static Session session(Inference i) {
        Settings s = i.settings();
        return Session.compile(s, s.data, s.seed, Differentiation.REVERSE);
    }
}
