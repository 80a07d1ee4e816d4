package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.session.Fitted;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.internal.train.ClosedForms;
import org.tessera.inference.internal.train.Coordinates;
import org.tessera.inference.internal.train.SessionObjective;

/** M-steps from cotangents against expected counts by enumeration. */
class ClosedFormsTest {
    private static final int[][] SEEN = {{1, 0, 2}, {0, 0, 1}, {2, 2, 1}, {1, 1, 1}};
    private static final double[] W = {0.3, 0.7}, P = {0.2, 0.5, 0.3, 0.6, 0.1, 0.3}, Q = {0.35, 0.8};
    private static final int[] FLAG = {1, 0, 0, 1};

    private static Model classes(boolean plainly) {
        return Model.of("classes", m -> {
            Axis n = m.plate("n"), d = m.axis("question", 3), k = m.axis("class", 2), a = m.axis("answer", 3);
            Real w = m.parameter("w").simplex(k),
                    p = m.parameter("p").simplex(a).over(k),
                    q = m.parameter("q").unitInterval().over(k);
            Categorical z = m.categorical("z", w).over(n);
            m.categorical("x", p.get(z)).over(n, d).observed();
            m.bernoulli("flag", q.get(z)).observed();
            if (plainly) m.normal("y", q.get(z), 1).observed();
        });
    }

    private static Session session(Model m) {
        Inference i = Inference.of(m)
                .estimator(Estimators.exact())
                .data("x", SEEN)
                .data("flag", FLAG)
                .start("w", W)
                .start("p", P)
                .start("q", Q);
        if (m.variables().size() > 3) i = i.data("y", new double[] {0.1, 0.2, 0.3, 0.4});
        Settings s = i.settings();
        return Session.compile(s, s.data, 1, Differentiation.REVERSE);
    }

    @Test
    void countsAreThoseOfThePosterior() {
        double[] w = new double[2], p = new double[6], yes = new double[2], all = new double[2];
        for (int n = 0; n < SEEN.length; n++) {
            double[] r = new double[2];
            for (int k = 0; k < 2; k++) {
                r[k] = W[k] * (FLAG[n] == 1 ? Q[k] : 1 - Q[k]);
                for (int x : SEEN[n]) r[k] *= P[3 * k + x];
            }
            for (int k = 0; k < 2; k++) {
                double share = r[k] / (r[0] + r[1]);
                w[k] += share / SEEN.length;
                for (int x : SEEN[n]) p[3 * k + x] += share;
                all[k] += share;
                yes[k] += share * FLAG[n];
            }
        }
        try (Session session = session(classes(false))) {
            Coordinates coordinates = new Coordinates(session);
            ClosedForms closed = ClosedForms.of(session, coordinates).orElseThrow();
            assertThat(closed.isComplete()).isTrue();
            double[] x = coordinates.point();
            new SessionObjective(session, coordinates).at(x, new double[x.length]);
            closed.put(closed.maximised(), x);
            coordinates.put(x);
            Fit after = new Fit(Fitted.untrained(session.settings(), session));
            assertThat(after.parameter("w").toArray()).containsExactly(w, within(1e-12));
            for (int k = 0; k < 2; k++) {
                for (int a = 0; a < 3; a++)
                    assertThat(after.parameter("p").get(k, a)).isCloseTo(p[3 * k + a] / (3 * all[k]), within(1e-12));
                assertThat(after.parameter("q").get(k)).isCloseTo(yes[k] / all[k], within(1e-12));
            }
        }
    }

    @Test
    void whatIsReadInAnotherWayHasNoClosedForm() {
        try (Session session = session(classes(true))) {
            Coordinates coordinates = new Coordinates(session);
            Optional<ClosedForms> closed = ClosedForms.of(session, coordinates);
            assertThat(closed).isPresent();
            assertThat(closed.orElseThrow().isComplete()).isFalse();
            assertThat(closed.orElseThrow().natural(coordinates.point())).hasSize(2 + 6);
        }
    }

    /** Each M-step lowers the objective; with counts of the wrong sign it does not. */
    @Test
    void noStepRises() {
        try (Session session = session(classes(false))) {
            Coordinates coordinates = new Coordinates(session);
            ClosedForms closed = ClosedForms.of(session, coordinates).orElseThrow();
            SessionObjective objective = new SessionObjective(session, coordinates);
            double[] x = coordinates.point(), g = new double[x.length];
            double before = objective.at(x, g), first = before;
            for (int i = 0; i < 20; i++) {
                closed.put(closed.maximised(), x);
                double after = objective.at(x, g);
                assertThat(after).isLessThanOrEqualTo(before + 1e-12);
                before = after;
            }
            assertThat(before).isLessThan(first - 0.1);
            double[] p = closed.maximised(), wrong = new double[p.length];
            for (int i = 0; i < p.length; i++) wrong[i] = Math.max(0.01, 1 - p[i]);
            closed.put(wrong, x);
            assertThat(objective.at(x, g)).isGreaterThan(before + 0.1);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05})
    void normalsAreWeightedMeansAndDeviations(double bound) {
        double[] x = {-1.2, 0.3, 0.8, 2.5, 3.1}, mu = {-0.5, 2}, sd = {0.7, 1.3}, w = {0.4, 0.6};
        double[] n = new double[2], sum = new double[2], mean = new double[2], square = new double[2];
        double[][] r = new double[x.length][2];
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < 2; k++) r[i][k] = w[k] / sd[k] * Math.exp(-0.5 * Math.pow((x[i] - mu[k]) / sd[k], 2));
            double total = r[i][0] + r[i][1];
            for (int k = 0; k < 2; k++) {
                r[i][k] /= total;
                n[k] += r[i][k];
                sum[k] += r[i][k] * x[i];
            }
        }
        for (int k = 0; k < 2; k++) {
            mean[k] = sum[k] / n[k];
            for (int i = 0; i < x.length; i++) square[k] += r[i][k] * Math.pow(x[i] - mean[k], 2) / n[k];
        }
        Settings s = Inference.of(PlainModels.mixture(bound))
                .estimator(Estimators.exact())
                .data("x", x)
                .start("mu", mu)
                .start("sd", sd)
                .start("w", w)
                .settings();
        try (Session session = Session.compile(s, s.data, 1, Differentiation.REVERSE)) {
            Coordinates coordinates = new Coordinates(session);
            ClosedForms closed = ClosedForms.of(session, coordinates).orElseThrow();
            assertThat(closed.isComplete()).isTrue();
            double[] at = coordinates.point();
            new SessionObjective(session, coordinates).at(at, new double[at.length]);
            closed.put(closed.maximised(), at);
            coordinates.put(at);
            Fit after = new Fit(Fitted.untrained(session.settings(), session));
            for (int k = 0; k < 2; k++) {
                assertThat(after.parameter("w").get(k)).isCloseTo(n[k] / x.length, within(1e-12));
                assertThat(after.parameter("mu").get(k)).isCloseTo(mean[k], within(1e-12));
                assertThat(after.parameter("sd").get(k)).isCloseTo(Math.sqrt(square[k]), within(1e-12));
            }
        }
    }

    /** A deviation shared by all means, and one that something else reads, have no closed form of this kind. */
    @Test
    void onlyMeansAndDeviationsThatBelongTogether() {
        Model shared = Model.of("shared", m -> {
            Axis k = m.axis("k", 2), n = m.plate("n");
            Categorical z = m.categorical("z", m.parameter("w").simplex(k)).over(n);
            m.normal("x", m.parameter("mu").over(k).get(z), m.parameter("sd").positive())
                    .observed();
        });
        Model read = Model.of("read", m -> {
            Axis k = m.axis("k", 2), n = m.plate("n");
            Real mu = m.parameter("mu").over(k),
                    sd = m.parameter("sd").positive().over(k);
            Categorical z = m.categorical("z", m.parameter("w").simplex(k)).over(n);
            m.normal("x", mu.get(z), sd.get(z)).observed();
            m.poisson("c", sd.get(z)).observed();
        });
        Settings a = Inference.of(shared).data("x", new double[] {1, 2, 3}).settings();
        Settings b = Inference.of(read)
                .data("x", new double[] {1, 2, 3})
                .data("c", new int[] {1, 0, 2})
                .settings();
        for (Settings s : new Settings[] {a, b}) {
            try (Session session = Session.compile(s, s.data, 1, Differentiation.REVERSE)) {
                Coordinates coordinates = new Coordinates(session);
                assertThat(ClosedForms.of(session, coordinates).orElseThrow().natural(coordinates.point()))
                        .hasSize(2);
            }
        }
    }
}
