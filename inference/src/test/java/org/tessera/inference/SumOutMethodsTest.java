package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.uniform;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Index;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.random.RandomStream;
import org.tessera.inference.result.MostProbable;
import org.tessera.inference.run.Precision;

/** The three ways of summing out, each against enumeration by the interpreter or a closed form. */
class SumOutMethodsTest {
    private static final Model GRAPH = Model.of("graph", m -> {
        Axis k = m.axis("colour", 3), site = m.axis("site"), edge = m.axis("edge"), k2 = k.twin("other");
        Index a = m.index("a", site).over(edge), b = m.index("b", site).over(edge);
        Real table = m.parameter("table").over(k, k2),
                mean = m.parameter("mean").over(k);
        Categorical z = m.categorical("z", uniform(k)).over(site);
        m.normal("y", table.get(k, z.get(a)).get(k2, z.get(b)), 1).observed();
        m.normal("x", mean.get(z), 0.5).observed();
    });

    @Test
    void twoHundredRandomChains() {
        RandomStream random = new RandomStream(61, "chain", "test");
        Map<String, Integer> methods = new TreeMap<>();
        for (int n = 0; n < 200; n++) {
            try (Summed s = new Summed(RandomModels.chain(random.at(n)))) {
                methods.merge(s.evidenceAndMarginals().mostProbable().method(), 1, Integer::sum);
                if (n % 10 == 0) s.gradient();
            }
        }
        assertThat(methods.keySet()).containsExactly("enumerated", "forward-backward");
        assertThat(methods.get("forward-backward")).isGreaterThan(80);
    }

    @Test
    void twoHundredRandomNets() {
        RandomStream random = new RandomStream(62, "net", "test");
        Set<String> methods = new TreeSet<>();
        for (int n = 0; n < 200; n++) {
            try (Summed s = new Summed(RandomModels.net(random.at(n), 9))) {
                if (s.session.graph().latents().isEmpty()) continue;
                s.evidenceAndMarginals().mostProbable();
                Summed.methods(s.session).forEach(m -> methods.add(m.name()));
                if (n % 20 == 0) s.gradient();
            }
        }
        assertThat(methods).containsExactly("elimination", "enumerated", "forward-backward");
    }

    @Test
    void aLoopOfAPottsModelIsItsTransferMatrix() {
        // with e^(J [equal]) the transfer matrix has the eigenvalues e^J + q - 1, once, and e^J - 1, q - 1 times
        int n = 60, q = 3;
        double j = 0.7;
        Model potts = Model.of("loop", m -> {
            Axis k = m.axis("colour", q), site = m.axis("site", n), edge = m.axis("edge");
            Index a = m.index("a", site).over(edge), b = m.index("b", site).over(edge);
            Categorical z = m.categorical("z", uniform(k)).over(site);
            m.factor("equal", z.get(a).eq(z.get(b)).times(j));
        });
        int[] a = new int[n], b = new int[n];
        for (int i = 0; i < n; i++) {
            a[i] = i;
            b[i] = (i + 1) % n;
        }
        Fit fit = Inference.of(potts)
                .data("a", a)
                .data("b", b)
                .estimator(Estimators.exact())
                .run();
        double ratio = (Math.exp(j) - 1) / (Math.exp(j) + q - 1);
        double log = n * Math.log((Math.exp(j) + q - 1) / q) + Math.log1p((q - 1) * Math.pow(ratio, n));
        assertThat(fit.logEvidence()).isCloseTo(log, within(1e-10));
        assertThat(fit.plan().toString()).contains("exact, elimination").contains("the largest of 27");
        assertThat(fit.posterior("z").toArray()).containsOnly(new double[] {1.0 / 3}, within(1e-12));
        MostProbable best = fit.mostProbable();
        assertThat(best.of("z")).containsOnly(best.of("z")[0]);
        assertThat(best.logJoint()).isCloseTo(n * j - n * Math.log(q), within(1e-9));
    }

    @Test
    void aTreeALoopWithAChordAndSeparateParts() {
        graph(new int[] {0, 0, 1, 1, 2, 2}, new int[] {1, 2, 3, 4, 5, 6}, 7, "elimination");
        graph(new int[] {0, 1, 2, 3, 4, 1, 4}, new int[] {1, 2, 3, 4, 0, 4, 4}, 5, "elimination");
        graph(new int[] {3, 5, 1, 0}, new int[] {5, 1, 0, 6}, 7, "forward-backward");
        graph(new int[] {0, 1, 1}, new int[] {0, 1, 1}, 5, "enumerated");
    }

    private static void graph(int[] a, int[] b, int sites, String method) {
        RandomStream r = new RandomStream(sites + a.length, "graph", "test");
        double[] x = new double[sites], y = new double[a.length];
        for (int i = 0; i < sites; i++) x[i] = r.gaussian();
        for (int i = 0; i < y.length; i++) y[i] = r.gaussian();
        try (Summed s = new Summed(Inference.of(GRAPH)
                .data(Map.of("a", a, "b", b, "x", x, "y", y))
                .precision(Precision.FLOAT64)
                .seed(2))) {
            assertThat(s.evidenceAndMarginals().mostProbable().method()).isEqualTo(method);
            if (sites < 6) s.gradient();
        }
    }

    @Test
    void aNetOfTwelveThatFallsInTwoParts() {
        Model net = Model.of("twelve", m -> {
            Axis[] axes = new Axis[12];
            Categorical[] v = new Categorical[12];
            for (int i = 0; i < 12; i++) {
                axes[i] = m.axis("a" + i, 2);
                // in each part the parents stand one and three before: tables of up to four variables
                boolean one = i % 8 >= 1, three = i % 8 >= 3;
                Real table = three
                        ? m.parameter("p" + i)
                                .simplex(axes[i])
                                .over(axes[i - 1], axes[i - 3])
                                .get(v[i - 1], v[i - 3])
                        : one
                                ? m.parameter("p" + i)
                                        .simplex(axes[i])
                                        .over(axes[i - 1])
                                        .get(v[i - 1])
                                : m.parameter("p" + i).simplex(axes[i]);
                v[i] = m.categorical("v" + i, table);
            }
        });
        try (Summed s = new Summed(Inference.of(net)
                .given("v7", 1)
                .given("v4", 0)
                .precision(Precision.FLOAT64)
                .seed(8))) {
            assertThat(s.evidenceAndMarginals().mostProbable().session.plan().groups())
                    .hasSize(2);
            assertThat(s.method()).isEqualTo("elimination");
            assertThat(Summed.methods(s.session).get(0).largestTable()).isBetween(8L, 16L);
        }
        try (Summed s = new Summed(Inference.of(net)
                .data(Map.of("v0", 1, "v1", 0, "v2", 1, "v6", 0, "v8", 1))
                .precision(Precision.FLOAT64)
                .seed(8))) {
            s.evidenceAndMarginals().mostProbable().gradient();
        }
    }

    @Test
    void graphsThatDifferFromProblemToProblem() {
        Model model = Model.of("graphs", m -> {
            Axis k = m.axis("colour", 2),
                    n = m.plate("graph"),
                    site = m.axis("site", 4),
                    edge = m.axis("edge"),
                    k2 = k.twin("other");
            Index a = m.index("a", site).over(n, edge), b = m.index("b", site).over(n, edge);
            Real table = m.parameter("table").over(k, k2),
                    mean = m.parameter("mean").over(k);
            Categorical z = m.categorical("z", uniform(k)).over(n, site);
            m.normal("y", table.get(k, z.get(a)).get(k2, z.get(b)), 1).observed();
            m.normal("x", mean.get(z), 0.5).observed();
        });
        Inference inference = Inference.of(model)
                .precision(Precision.FLOAT64)
                .data(Map.of(
                        "a",
                        new int[][] {{0, 1, 2}, {1, 2, 3}},
                        "b",
                        new int[][] {{1, 2, 3}, {0, 0, 0}},
                        "y",
                        new double[][] {{1, -1, 0.3}, {0.2, 0.4, -2}},
                        "x",
                        new double[][] {{1, 0, -1, 0.5}, {0.1, 0.7, -1, -1}}));
        double whole;
        try (Summed s = new Summed(inference)) {
            s.evidenceAndMarginals().mostProbable().gradient();
            whole = s.fit().logEvidence();
        }
        assertThat(Summed.unfitted(inference.minibatch("graph", 1)).logEvidence())
                .isCloseTo(whole, within(1e-10));
    }

    @Test
    void whatEliminationCannotHoldIsRefusedAtPlanTime() {
        int side = 16;
        int[] a = new int[2 * side * (side - 1)], b = new int[a.length];
        for (int i = 0, e = 0; i < side * side; i++) {
            if (i % side + 1 < side) {
                a[e] = i;
                b[e++] = i + 1;
            }
            if (i / side + 1 < side) {
                a[e] = i;
                b[e++] = i + side;
            }
        }
        Inference grid = Inference.of(GRAPH)
                .data(Map.of("a", a, "b", b, "x", new double[side * side], "y", new double[a.length]))
                .estimator(Estimators.exact());
        assertThatThrownBy(grid::plan)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "summing out z exactly takes elimination through at least 43,046,721 entries over 16 "
                                + "variables at once (at most 16,777,216)")
                .hasMessageContaining("10^122.1 joint states for each problem (at most 4,194,304)")
                .hasMessageContaining("use arsm()");
        assertThatThrownBy(() -> new Summed(Inference.of(Model.of("sum", m -> {
                            Axis k = m.axis("k", 3), n = m.axis("n", 30);
                            Categorical z = m.categorical("z", uniform(k)).over(n);
                            m.normal("x", z.value().sum(n), 1).observed();
                        }))
                        .data("x", 7.0)))
                .hasMessageContaining("depends on all of too many variables")
                .hasMessageContaining("10^14.3 joint states");
    }

    @Test
    void aStateOfManyVariablesThatMeetIsEnumerated() {
        Model sum = Model.of("sum", m -> {
            Axis k = m.axis("k", 3), n = m.axis("n", 6);
            Categorical z = m.categorical("z", m.parameter("p").simplex(k)).over(n);
            m.normal("x", z.value().sum(n), 1).observed();
        });
        try (Summed s = new Summed(Inference.of(sum).data("x", 7.0).precision(Precision.FLOAT64))) {
            assertThat(s.evidenceAndMarginals().mostProbable().gradient().only().name())
                    .isEqualTo("enumerated");
            assertThat(s.only().rows()).isEqualTo(729);
        }
    }
}
