package org.tessera.inference.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tessera.inference.random.RandomStream;

class VariableEliminationTest {
    private static final double NEVER = Double.NEGATIVE_INFINITY;

    @Test
    void isBruteForceOn200RandomNets() {
        RandomStream random = new RandomStream(31, "net", "test");
        int impossible = 0, eight = 0;
        for (int n = 0; n < 200; n++) {
            List<Factor> factors = RandomNet.of(random.at(n));
            NetBruteForce truth = new NetBruteForce(factors);
            VariableElimination net = VariableElimination.of(factors);
            assertThat(net.vars()).isEqualTo(truth.vars);
            if (truth.vars.size() == 8) eight++;
            if (truth.best == NEVER) {
                impossible++;
                assertThat(net.logEvidence()).isEqualTo(NEVER);
                for (Runnable ask : List.<Runnable>of(net::marginals, net::map, () -> net.sample(random)))
                    assertThatThrownBy(ask::run)
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("contradict each other");
                continue;
            }
            double tolerance = 1e-12 * (10 + Math.abs(truth.logEvidence));
            assertThat(net.logEvidence()).isCloseTo(truth.logEvidence, within(tolerance));
            net.marginals().forEach((v, p) -> assertThat(p).containsExactly(truth.marginals.get(v), within(1e-11)));
            for (Factor f : factors) assertJoint(net, truth, f);
            MapAssignment map = net.map();
            assertThat(map.logJoint()).isCloseTo(truth.best, within(tolerance));
            assertThat(NetBruteForce.logJoint(factors, map.categories())).isCloseTo(truth.best, within(tolerance));
            assertThat(NetBruteForce.logJoint(factors, net.sample(random))).isGreaterThan(NEVER);
        }
        assertThat(impossible).isBetween(5, 80);
        assertThat(eight).isGreaterThan(5);
    }

    private static void assertJoint(VariableElimination net, NetBruteForce truth, Factor f) {
        double[] expected = new double[f.logTable().length];
        for (int n = 0; n < truth.log.length; n++) {
            int at = 0;
            for (Var v : f.vars()) at = at * v.size() + truth.assignment(n).get(v);
            expected[at] += Math.exp(truth.log[n] - truth.logEvidence);
        }
        assertThat(net.marginal(f.vars().toArray(Var[]::new))).containsExactly(expected, within(1e-10));
    }

    @Test
    void wetGrassByHand() {
        Var rain = new Var("rain", 2), sprinkler = new Var("sprinkler", 2), wet = new Var("wet", 2);
        Factor pRain = logs(List.of(rain), 0.8, 0.2), pSprinkler = logs(List.of(rain, sprinkler), 0.6, 0.4, 0.99, 0.01);
        Factor pWet = logs(List.of(sprinkler, rain, wet), 1, 0, 0.2, 0.8, 0.1, 0.9, 0.01, 0.99);
        VariableElimination net = VariableElimination.of(List.of(pRain, pSprinkler, pWet.given(wet, 1)));
        double yes = 0.2 * (0.99 * 0.8 + 0.01 * 0.99), no = 0.8 * 0.4 * 0.9;
        assertThat(Math.exp(net.logEvidence())).isCloseTo(yes + no, within(1e-14));
        assertThat(net.marginal(rain)).containsExactly(new double[] {no / (yes + no), yes / (yes + no)}, within(1e-14));
        MapAssignment map = net.map();
        assertThat(map.categories())
                .containsEntry(rain, 0)
                .containsEntry(sprinkler, 1)
                .hasSize(2);
        assertThat(map.logJoint()).isCloseTo(Math.log(no), within(1e-14));
    }

    @Test
    void anIsingRingIsItsTransferMatrix() {
        // Z = (2 cosh J)^n + (2 sinh J)^n (Ising 1925); <s_0 s_1> = (tanh J + tanh^(n-1) J) / (1 + tanh^n J).
        int n = 200;
        double j = 0.7, th = Math.tanh(j);
        List<Factor> factors = new ArrayList<>();
        for (int i = 0; i < n; i++)
            factors.add(Factor.of(List.of(new Var("s" + i, 2), new Var("s" + (i + 1) % n, 2)), j, -j, -j, j));
        VariableElimination net = VariableElimination.of(factors);
        assertThat(net.largestTable()).isEqualTo(8);
        assertThat(net.logEvidence())
                .isCloseTo(n * Math.log(2 * Math.cosh(j)) + Math.log1p(Math.pow(th, n)), within(1e-10));
        double[] pair = net.marginal(new Var("s0", 2), new Var("s1", 2));
        assertThat(pair[0] - pair[1] - pair[2] + pair[3])
                .isCloseTo((th + Math.pow(th, n - 1)) / (1 + Math.pow(th, n)), within(1e-12));
        assertThat(net.marginal(new Var("s17", 2))).containsExactly(new double[] {0.5, 0.5}, within(1e-12));
    }

    @Test
    void constantsAndSeparatePartsMultiply() {
        Var a = new Var("a", 2), b = new Var("b", 3);
        VariableElimination net = VariableElimination.of(
                List.of(Factor.of(List.of(), 2.5), logs(List.of(a), 1, 3), logs(List.of(b), 1, 1, 3)));
        assertThat(net.logEvidence()).isCloseTo(2.5 + Math.log(20), within(1e-14));
        assertThat(net.marginal(b)).containsExactly(new double[] {0.2, 0.2, 0.6}, within(1e-14));
        assertThat(VariableElimination.of(List.of()).logEvidence()).isZero();
    }

    @Test
    void whatIsNotInTheNetIsRefused() {
        Var a = new Var("a", 2), b = new Var("b", 2);
        VariableElimination net = VariableElimination.of(List.of(logs(List.of(a), 1, 3), logs(List.of(b), 1, 1)));
        assertThatThrownBy(() -> net.marginal(new Var("a", 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Variable 'a' of 3 categories is in no factor.");
        assertThatThrownBy(() -> net.marginal(a, b))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[a, b] share no table");
        assertThatThrownBy(() -> VariableElimination.of(
                        List.of(logs(List.of(a), 1, 3), logs(List.of(new Var("a", 3)), 1, 1, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Variable 'a' has 3 categories in one factor and 2 in another.");
    }

    static Factor logs(List<Var> vars, double... p) {
        double[] log = new double[p.length];
        for (int i = 0; i < p.length; i++) log[i] = Math.log(p[i]);
        return Factor.of(vars, log);
    }
}
