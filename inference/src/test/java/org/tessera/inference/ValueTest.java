package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.session.Fitted;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.result.Table;

/** Named quantities of fits against what they are by hand. */
class ValueTest {
    private static final double[] X = {0.1, 1.9, 0.8};

    private static Model model() {
        return Model.of("named", m -> {
            Axis k = m.axis("k", 2), n = m.plate("n");
            Real w = m.constant(new double[] {.5, .5}, k);
            Real mu = m.parameter("mu").over(k).init(new double[] {0, 2});
            Categorical z = m.categorical("z", w).over(n);
            m.normal("x", mu.get(z), 1).observed();
            m.value("gap", mu.max(k).minus(mu.sum(k).div(2)));
            m.value("centre", mu.get(z));
            m.value("rest", m.data("t").over(n).times(mu));
            m.value("total", z.value().sum());
        });
    }

    private static Inference run() {
        return Inference.of(model()).data("x", X).data("t", new double[] {1, 2, 3});
    }

    /** P(z = 1 given x). */
    private static double upper(double x) {
        return 1 / (1 + Math.exp((x - 2) * (x - 2) / 2 - x * x / 2));
    }

    @Test
    void theyAreExactWhereLatentsAreSummedOut() {
        Fit fit = Summed.unfitted(run());
        assertThat(fit.values()).containsExactly("gap", "centre", "rest", "total");
        assertThat(fit.value("gap").get()).isCloseTo(1, within(1e-12));
        assertThat(fit.value("rest").toArray()).containsExactly(0, 0, 0, 2, 4, 6);
        double total = 0;
        for (int i = 0; i < 3; i++) {
            assertThat(fit.value("centre").get(i)).isCloseTo(2 * upper(X[i]), within(1e-12));
            total += upper(X[i]);
        }
        assertThat(fit.value("total").get()).isCloseTo(total, within(1e-12));
        assertThat(fit.value("centre").standardError()).isEmpty();
    }

    @Test
    void theyAreMeansOfDrawsWhereLatentsAreSampled() {
        Inference run = run().sampledBy(Estimators.arsm()).minibatch("n", 2);
        Settings s = run.settings();
        try (Session session = Session.compile(s, s.data, 4, Differentiation.REVERSE)) {
            Fit fit = new Fit(Fitted.untrained(s, session));
            double[] p = fit.posterior("z").toArray();
            Table centre = fit.value("centre");
            for (int i = 0; i < 3; i++)
                assertThat(centre.get(i))
                        .isCloseTo(
                                2 * p[2 * i + 1],
                                within(4.5
                                        * centre.standardError().orElseThrow().get(i)));
            assertThat(fit.value("gap").get()).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void underThePriorTheyAreThePriors() {
        Model m = model();
        Settings s =
                Inference.of(m).data("x", X).data("t", X).guide(Guide.prior(m)).settings();
        try (Session session = Session.compile(s, s.data, 4, Differentiation.REVERSE)) {
            Table centre = new Fit(Fitted.untrained(s, session)).value("centre");
            for (int i = 0; i < 3; i++)
                assertThat(centre.get(i))
                        .isCloseTo(
                                1,
                                within(4.5
                                        * centre.standardError().orElseThrow().get(i)));
        }
    }

    @Test
    void aSavedFitIsThatOfTheModelWithoutThem(@TempDir Path folder) throws Exception {
        Fit fit = run().run();
        fit.save(folder.resolve("fit"));
        Fit loaded = run().load(folder.resolve("fit"));
        assertThat(loaded.value("total").get()).isCloseTo(fit.value("total").get(), within(1e-9));
        Model plain = Model.of("named", m -> {
            Axis k = m.axis("k", 2), n = m.plate("n");
            Real w = m.constant(new double[] {.5, .5}, k);
            Real mu = m.parameter("mu").over(k).init(new double[] {0, 2});
            Categorical z = m.categorical("z", w).over(n);
            m.normal("x", mu.get(z), 1).observed();
            m.data("t").over(n);
        });
        Fit other = Inference.of(plain).data("x", X).data("t", X).load(folder.resolve("fit"));
        assertThat(other.parameter("mu").toArray())
                .containsExactly(fit.parameter("mu").toArray());
    }

    @Test
    void anotherNameIsRefused() {
        assertThatThrownBy(() -> Summed.unfitted(run()).value("gapp"))
                .hasMessage("no value 'gapp'; the model has [gap, centre, rest, total]");
        assertThat(model().toString()).contains("gap");
    }
}
