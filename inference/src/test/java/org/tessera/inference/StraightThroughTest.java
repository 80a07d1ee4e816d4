package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.dsl.Tessera.logits;
import static org.tessera.dsl.Tessera.where;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.ModelBuilder;
import org.tessera.dsl.Real;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.estimator.ZScores;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.internal.engine.Numbers;
import org.tessera.inference.internal.engine.Program;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.optim.DoubleSegment;
import org.tessera.inference.optim.FloatSegment;
import org.tessera.inference.optim.Segment;
import org.tessera.inference.plan.Group;
import org.tessera.inference.random.RandomStream;
import org.tessera.inference.run.Budget;
import org.tessera.inference.run.Precision;

/**
 * The straight-through gradient of whole models at fixed noise. The reference is a central difference of the objective
 * written out by hand in {@code h = e_z + y(phi) - y(phi_0)}, y the relaxation and phi_0 the logits at the point
 * itself: h is the hard draw there, and moves as y does.
 */
class StraightThroughTest {
    private static final double TEMPERATURE = 0.7, STEP = 1e-5;

    /** A model's objective in the parameters and the draws that {@link Point} relaxes. */
    interface Objective {
        double at(Point p);
    }

    static Stream<Arguments> models() {
        return Stream.of(
                Arguments.of("toy under a prior guide, two levels", Cases.priorLevels(), (Objective)
                        StraightThroughTest::priorLevels),
                Arguments.of("mixture", Cases.mixture(), (Objective) StraightThroughTest::mixture),
                Arguments.of("chain", Cases.hmm(), (Objective) StraightThroughTest::hmm),
                Arguments.of("two levels in the guide", Cases.twoLevels(), (Objective) StraightThroughTest::twoLevels),
                Arguments.of(
                        "pairwise graph over index data", Cases.pairwise(), (Objective) StraightThroughTest::pairwise),
                Arguments.of("a prior that branches on a binary draw", sprinkler(), (Objective)
                        StraightThroughTest::sprinkler),
                Arguments.of("vae", Cases.vae(), (Objective) StraightThroughTest::vae));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void isTheDerivativeOfTheRelaxation(String name, Inference inference, Objective objective) {
        Settings s = inference
                .estimator(Estimators.straightThrough(TEMPERATURE))
                .precision(Precision.FLOAT64)
                .seed(5)
                .settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            for (int step = 0; step < 6; step++) {
                double value = session.program().step(step);
                double[] gradient = ExactObjective.ofProgram(session);
                Point point = new Point(session, step);
                assertThat(objective.at(point)).as("the hard objective").isCloseTo(value, Offset.offset(1e-9));
                int at = 0;
                for (Segment g : session.store().segments().values()) {
                    for (int i = 0; i < g.size(); i++, at++) {
                        double here = g.value(i);
                        g.setValue(i, here + STEP);
                        double up = objective.at(point);
                        g.setValue(i, here - STEP);
                        double down = objective.at(point);
                        g.setValue(i, here);
                        assertThat(gradient[at])
                                .as("step %d, %s[%d]", step, g.name(), i)
                                .isCloseTo((up - down) / (2 * STEP), Offset.offset(1e-6));
                    }
                }
            }
        }
    }

    /** Latents with other estimators beside it keep unbiased gradients, and so do parameters; its own logits do not. */
    @Test
    void beside() {
        Inference mixed = Cases.globalAndLocal()
                .precision(Precision.FLOAT64)
                .seed(3)
                .estimator("r", Estimators.straightThrough(1));
        ZScores z = ProgramGradientTest.scores(mixed, 20_000);
        double[] exact = ProgramGradientTest.exact(mixed), mean = new double[exact.length];
        Settings s = mixed.settings();
        int from = 0, to = 0, at = 0;
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            for (Segment g : session.store().segments().values()) {
                if (g.name().equals("r.logits")) {
                    from = at;
                    to = at + g.size();
                }
                at += g.size();
            }
        }
        double threshold = ZScores.threshold(exact.length, 1e-5), own = 0;
        for (int i = 0; i < exact.length; i++) {
            double score = Math.abs(z.mean(i) - exact[i]) / Math.max(Math.sqrt(z.variance(i) / z.count()), 1e-9);
            if (i >= from && i < to) own = Math.max(own, score);
            else assertThat(score).as("coordinate %d", i).isLessThan(threshold);
        }
        assertThat(own).isGreaterThan(threshold);
    }

    /** Measurements ask for some problems of each group only. */
    @Test
    void anEstimateForSomeProblemsIsThatPartOfTheWhole() {
        Settings s = Cases.mixture()
                .estimator(Estimators.straightThrough(TEMPERATURE))
                .settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            Latent z = session.graph().latents().get(0);
            session.program().step(4);
            double[] whole = session.program().logitGradient(z);
            session.program().estimate(4, 3, 2);
            double[] part = session.program().logitGradient(z);
            for (int i = 0; i < 12; i++) assertThat(part[i]).isEqualTo(i / 3 == 3 || i / 3 == 0 ? whole[i] : 0);
        }
        assertThat(Cases.mixture()
                        .run(Budget.steps(20))
                        .variance(List.of(Estimators.arsm(), Estimators.straightThrough()), 20, 2)
                        .toString())
                .contains("straight-through:0.5");
    }

    @Test
    void singlePrecisionNetsAgree() {
        Settings a = Cases.vae()
                .estimator(Estimators.straightThrough(TEMPERATURE))
                .precision(Precision.FLOAT64)
                .settings();
        Settings b = Cases.vae()
                .estimator(Estimators.straightThrough(TEMPERATURE))
                .precision(Precision.FLOAT32)
                .settings();
        try (Session x = Session.compile(a, a.data, a.seed, Differentiation.REVERSE);
                Session y = Session.compile(b, b.data, b.seed, Differentiation.REVERSE)) {
            for (int step = 0; step < 5; step++) {
                assertThat(y.program().step(step)).isCloseTo(x.program().step(step), Offset.offset(1e-4));
                Segment single = y.store().segment("encoder");
                assertThat(single).isInstanceOf(FloatSegment.class);
                double[] reference = ((DoubleSegment) x.store().segment("encoder")).gradient;
                double[] same = new double[single.size()];
                for (int i = 0; i < same.length; i++) same[i] = single.gradient(i);
                assertThat(same).containsExactly(reference, Offset.offset(1e-4));
            }
        }
    }

    /**
     * Every way a latent can reach a cost, from a start that is not among the best points by chance; the numbers are
     * checked above on the models whose relaxation is written out.
     */
    @Test
    void servesAllCasesButTheBlackBox() {
        for (Cases.Case c : Cases.all()) {
            if (c.name().contains("black-box")) continue;
            Fit fit = c.inference()
                    .seed(5)
                    .estimator(Estimators.straightThrough(1))
                    .run(Budget.steps(300));
            assertThat(fit.history().meanOfLast(50))
                    .as(c.name())
                    .isLessThan(java.util.Arrays.stream(fit.history().costs())
                            .limit(20)
                            .average()
                            .orElseThrow());
        }
    }

    @Test
    void logitGradientsAreMeansOverTheDraws() {
        Model m = Model.of("table", b -> {
            Axis k = b.axis("arm", 3);
            Real phi = b.parameter("phi").over(k), value = b.parameter("value").over(k);
            b.cost("loss", value.get(b.categorical("z", logits(phi, k))));
        });
        Settings s = Inference.of(m)
                .precision(Precision.FLOAT64)
                .estimator(Estimators.straightThrough(TEMPERATURE))
                .draws(3)
                .settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            session.program().step(2);
            Latent z = session.graph().latents().get(0);
            assertThat(session.program().logitGradient(z))
                    .containsExactly(session.store().free("phi").orElseThrow().gradient, Offset.offset(1e-12));
            assertThat(java.util.Arrays.stream(session.program().logitGradient(z))
                            .map(Math::abs)
                            .max()
                            .orElse(0))
                    .isGreaterThan(1e-3);
        }
    }

    @Test
    void refusesWhatHasNoDerivativeNamingLatentCostAndCure() {
        assertRefused(Cases.blackBox(), "'z'", "cost 'loss' is a black box", "estimator(\"z\", arsm())");
        assertRefused(costOf((z, b) -> z.value().gt(1)), "'z'", "cost 'loss' compares its value (gt)", "arsm()");
        assertRefused(
                costOf((z, b) -> where(z.value(), 2, b.parameter("a"))),
                "'z'",
                "cost 'loss' branches on its value (where)");
        assertRefused(
                costOf((z, b) -> z.value().plus(where(z.value().eq(2), 2, b.parameter("a")))),
                "branches on its value (where)");
        Inference evidence = Cases.mixture().estimator(Estimators.straightThrough(1));
        assertThat(evidence.plan().toString()).contains("straight-through:1 (biased)");
        // a comparison of data, or of a parameter, is none of its business
        assertThat(costOf((z, b) -> where(b.parameter("a").gt(0), z.value(), b.parameter("c")))
                        .estimator(Estimators.straightThrough(1))
                        .plan()
                        .levels())
                .isEqualTo(1);
    }

    /** What is beyond a draw of another estimator comes through that draw's own estimate, black box or not. */
    @Test
    void aBlackBoxBehindAnotherLatentIsNoObstacle() {
        Model m = Model.of("two", b -> {
            Axis k = b.axis("first", 3), c = b.axis("second", 2);
            Categorical x = b.categorical("x", logits(b.parameter("phi").over(k), k));
            Categorical y =
                    b.categorical("y", logits(b.parameter("psi").over(k, c).get(x), c));
            b.cost("loss", y, (rows, costs) -> {
                for (int r = 0; r < rows.count(); r++) costs[r] = 3 * rows.discrete(r, 0)[0];
            });
        });
        Inference i = Inference.of(m).precision(Precision.FLOAT64).estimator("x", Estimators.straightThrough(1));
        Settings s = i.settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            double sum = 0;
            for (int step = 0; step < 50; step++) {
                session.program().step(step);
                for (double g : session.store().free("phi").orElseThrow().gradient) sum += Math.abs(g);
            }
            assertThat(sum).isPositive();
        }
        assertRefused(Inference.of(m), "'y'", "black box");
    }

    private static Inference costOf(BiFunction<Categorical, ModelBuilder, Real> cost) {
        return Inference.of(Model.of("one", b -> {
            Axis k = b.axis("arm", 3);
            b.cost(
                    "loss",
                    cost.apply(b.categorical("z", logits(b.parameter("phi").over(k), k)), b));
        }));
    }

    private static void assertRefused(Inference inference, String... parts) {
        assertThatThrownBy(
                        () -> inference.estimator(Estimators.straightThrough()).plan())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(parts);
    }

    /** Parameters as they are now, and the relaxed draws of one step. */
    private static final class Point {
        private final Session session;
        private final Program program;
        private final Map<String, int[]> draws = new HashMap<>();
        private final Map<String, double[]> noise = new HashMap<>(), start = new HashMap<>();

        Point(Session session, long step) {
            this.session = session;
            program = session.program();
            for (Group g : session.plan().groups()) {
                for (Latent l : g.latents()) {
                    assertThat(l.axes().subList(0, g.block().size())).isEqualTo(g.block());
                    draws.put(l.name(), program.draw(l));
                    noise.put(l.name(), noise(g, l, step));
                }
            }
        }

        /** A stream for each element of the plates and of what tells problems apart, which come first here. */
        private double[] noise(Group g, Latent l, long step) {
            int elements = 1;
            for (Axis a : l.axes())
                if (a.isPlate() || g.block().contains(a))
                    elements *= session.binding().size(a);
            double[] e = new double[program.draw(l).length * session.binding().size(l.outcome())];
            int each = e.length / elements;
            RandomStream race = new RandomStream(session.seed(), l.name(), "race");
            for (int i = 0; i < e.length; i++) {
                if (i % each == 0) race.at(step, i / each);
                e[i] = Math.log(race.exponential());
            }
            return e;
        }

        double[] parameter(String name) {
            return session.store().segment(name).numbers();
        }

        /** Logits of rows of k from the free numbers of a simplex, by the basis written out. */
        double[] simplex(String name, int k) {
            double[] u = parameter(name), l = new double[u.length / (k - 1) * k];
            for (int row = 0; row * k < l.length; row++) {
                for (int j = 0; j < k - 1; j++) {
                    double c = u[row * (k - 1) + j] / Math.sqrt((j + 1.0) * (j + 2));
                    for (int i = 0; i <= j; i++) l[row * k + i] -= c;
                    l[row * k + j + 1] += (j + 1) * c;
                }
            }
            return l;
        }

        /** h of one element of a latent from its logits. */
        double[] hot(String latent, int element, double[] phi) {
            int c = phi.length;
            double[] y = new double[c];
            for (int i = 0; i < c; i++) y[i] = (phi[i] - noise.get(latent)[element * c + i]) / TEMPERATURE;
            Numbers.softmax(y, c);
            double[] y0 = start.computeIfAbsent(latent + element, k -> y.clone()), h = new double[c];
            for (int i = 0; i < c; i++) h[i] = (i == draws.get(latent)[element] ? 1 : 0) + y[i] - y0[i];
            return h;
        }
    }

    private static double[] row(double[] table, int row, int n) {
        return java.util.Arrays.copyOfRange(table, row * n, (row + 1) * n);
    }

    private static double[] softmax(double[] phi) {
        double[] p = phi.clone();
        Numbers.softmax(p, p.length);
        return p;
    }

    private static double[] logSoftmax(double[] phi) {
        double[] p = softmax(phi);
        for (int i = 0; i < p.length; i++) p[i] = Math.log(p[i]);
        return p;
    }

    /** Log-softmax of each row. */
    private static double[] logRows(double[] table, int n) {
        double[] p = table.clone();
        Numbers.softmax(p, n);
        for (int i = 0; i < p.length; i++) p[i] = Math.log(p[i]);
        return p;
    }

    private static double dot(double[] a, double[] b) {
        double s = 0;
        for (int i = 0; i < a.length; i++) s += a[i] * b[i];
        return s;
    }

    /** {@code sum_i h_i table[i][.]}. */
    private static double[] mix(double[] h, double[] table) {
        int n = table.length / h.length;
        double[] r = new double[n];
        for (int i = 0; i < h.length; i++) for (int j = 0; j < n; j++) r[j] += h[i] * table[i * n + j];
        return r;
    }

    private static double divergence(double[] phi, double[] logP) {
        double[] q = softmax(phi), l = logSoftmax(phi);
        double s = 0;
        for (int i = 0; i < q.length; i++) s += q[i] * (l[i] - logP[i]);
        return s;
    }

    private static double normal(double x, double mean, double sd, double logSd) {
        return -0.5 * (x - mean) * (x - mean) / (sd * sd) - logSd - 0.5 * Math.log(2 * Math.PI);
    }

    private static double priorLevels(Point p) {
        double[] value = p.parameter("value"), hx = p.hot("x", 0, logSoftmax(p.parameter("phi")));
        double[] logits = logSoftmax(mix(hx, p.parameter("psi")));
        double s = 0;
        for (int d = 0; d < 2; d++) s += dot(p.hot("y", d, logits), value);
        return (s - 0.3) * s + 0.2 * (hx[1] + 2 * hx[2]);
    }

    private static double mixture(Point p) {
        double[] x = {-1.1, 0.2, 0.9, 2.0},
                w = logSoftmax(p.simplex("w", 3)),
                mu = p.parameter("mu"),
                sd = p.parameter("sd").clone(),
                logSd = new double[3];
        for (int k = 0; k < 3; k++) logSd[k] = Math.log(sd[k] = Math.exp(sd[k]) + 0.05);
        double total = 0;
        for (int n = 0; n < 4; n++) {
            double[] phi = row(p.parameter("z.logits"), n, 3), h = p.hot("z", n, phi);
            total += divergence(phi, w) - normal(x[n], dot(h, mu), dot(h, sd), dot(h, logSd));
        }
        return total;
    }

    private static Inference sprinkler() {
        Model m = Model.of("sprinkler", b -> {
            Categorical rain = b.bernoulli("rain", 0.2);
            Categorical sprinkler = b.bernoulli("sprinkler", b.cpt(rain, c -> {
                c.set(false, 0.4);
                c.set(true, 0.1);
            }));
            b.bernoulli("wet", b.cpt(sprinkler, rain, c -> {
                c.set(false, false, 0.1);
                c.set(false, true, 0.8);
                c.set(true, false, 0.9);
                c.set(true, true, 0.99);
            }));
        });
        return Inference.of(m).given("wet", true);
    }

    private static double sprinkler(Point p) {
        double[] rain = p.parameter("rain.logits"),
                sprinkler = p.parameter("sprinkler.logits"),
                r = p.hot("rain", 0, rain),
                s = p.hot("sprinkler", 0, sprinkler);
        double on = r[0] * 0.4 + r[1] * 0.1, wet = s[0] * (r[0] * 0.1 + r[1] * 0.8) + s[1] * (r[0] * 0.9 + r[1] * 0.99);
        double prior = s[1] * Math.log(on) + (1 - s[1]) * Math.log1p(-on);
        return divergence(rain, new double[] {Math.log(0.8), Math.log(0.2)})
                + divergence(sprinkler, new double[2])
                - prior
                - Math.log(wet);
    }

    private static double hmm(Point p) {
        int[] x = {0, 1, 1, 0, 1};
        double[] start = logSoftmax(p.simplex("start", 3)),
                trans = logRows(p.simplex("trans", 3), 3),
                emit = logRows(p.simplex("emit", 2), 2);
        double total = 0;
        double[] before = {};
        for (int t = 0; t < 5; t++) {
            double[] phi = row(p.parameter("z.logits"), t, 3), h = p.hot("z", t, phi);
            total += divergence(phi, new double[3]) - dot(h, t == 0 ? start : mix(before, trans)) - mix(h, emit)[x[t]];
            before = h;
        }
        return total;
    }

    private static double twoLevels(Point p) {
        double[] x = {0.4, -0.9},
                phi = p.parameter("phi"),
                mu = p.parameter("mu"),
                prior = logSoftmax(p.simplex("prior", 3)),
                cond = p.simplex("cond", 2);
        Numbers.softmax(cond, 2);
        double total = 0;
        for (int n = 0; n < 2; n++) {
            double[] first = new double[3];
            for (int a = 0; a < 3; a++) first[a] = phi[a] * x[n];
            double[] h1 = p.hot("z1", n, first), second = mix(h1, p.parameter("psi")), given = mix(h1, cond);
            for (int c = 0; c < 2; c++) given[c] = Math.log(given[c]);
            double mean = 0;
            for (int d = 0; d < 2; d++) {
                total += divergence(second, given);
                mean += dot(p.hot("z2", n * 2 + d, second), mu);
            }
            total += divergence(first, prior) - normal(x[n], mean, 0.7, Math.log(0.7));
        }
        return total;
    }

    private static double pairwise(Point p) {
        int[] i = {0, 1, 2, 3, 2}, j = {1, 2, 3, 0, 2};
        double[] y = {0.3, -1, 0.7, 0.2, 1.5}, uniform = {-Math.log(3), -Math.log(3), -Math.log(3)};
        double[][] h = new double[4][];
        double total = 0;
        for (int site = 0; site < 4; site++) {
            double[] phi = row(p.parameter("z.logits"), site, 3);
            h[site] = p.hot("z", site, phi);
            total += divergence(phi, uniform);
        }
        for (int e = 0; e < 5; e++) total -= normal(y[e], dot(mix(h[i[e]], p.parameter("strength")), h[j[e]]), 1, 0);
        return total;
    }

    private static double vae(Point p) {
        int[][] images = {{1, 0, 1, 1}, {0, 0, 1, 0}};
        double[] uniform = {-Math.log(3), -Math.log(3), -Math.log(3)};
        double total = 0;
        for (int n = 0; n < 2; n++) {
            double[] x = new double[4];
            for (int i = 0; i < 4; i++) x[i] = images[n][i];
            double[] hidden = layer(p.parameter("encoder"), 0, x, 3);
            for (int i = 0; i < 3; i++) hidden[i] = Math.tanh(hidden[i]);
            double[] learned = layer(p.parameter("encoder"), 15, hidden, 4), input = new double[6];
            for (int d = 0; d < 2; d++) {
                double[] phi = {0, learned[d * 2], learned[d * 2 + 1]};
                System.arraycopy(p.hot("z", n * 2 + d, phi), 0, input, d * 3, 3);
                total += divergence(phi, uniform);
            }
            double[] up = layer(p.parameter("decoder"), 0, input, 3);
            for (int i = 0; i < 3; i++) up[i] = up[i] > 0 ? up[i] : 0.2 * up[i];
            double[] l = layer(p.parameter("decoder"), 21, up, 4);
            for (int i = 0; i < 4; i++) total -= images[n][i] * l[i] - Math.log1p(Math.exp(l[i]));
        }
        return total;
    }

    /** {@code W' x + b} of a layer whose weights [inputs x outputs] and biases start at {@code at}. */
    private static double[] layer(double[] values, int at, double[] x, int outputs) {
        double[] y = new double[outputs];
        for (int j = 0; j < outputs; j++) {
            y[j] = values[at + x.length * outputs + j];
            for (int i = 0; i < x.length; i++) y[j] += x[i] * values[at + i * outputs + j];
        }
        return y;
    }
}
