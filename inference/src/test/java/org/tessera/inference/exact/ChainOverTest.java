package org.tessera.inference.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tessera.inference.random.RandomStream;

/** Chains over tables that lie where their posterior will, and elimination orders that serve again. */
class ChainOverTest {
    @Test
    void pairsMayTakeThePlaceOfTheTablesOf200RandomChains() {
        RandomStream random = new RandomStream(12, "chain", "test");
        int possible = 0;
        for (int n = 0; n < 200; n++) {
            RandomChain c = new RandomChain(random.at(n), 6, 4);
            ForwardBackward plain = ForwardBackward.of(c.chain);
            int steps = c.emissions.length, states = c.start.length, entries = states * states;
            double[] emissions = new double[steps * states], tables = new double[3 + (steps - 1) * entries];
            int[] table = new int[steps - 1];
            for (int i = 0; i < emissions.length; i++)
                emissions[i] = c.emissions[i / states][i % states] + (i < states ? c.start[i] : 0);
            for (int t = 0; t < steps - 1; t++) {
                boolean same = t > 0 && c.tables[t] == c.tables[t - 1];
                table[t] = same ? table[t - 1] : 3 + t * entries;
                for (int ij = 0; ij < entries; ij++)
                    tables[3 + t * entries + ij] = c.tables[t][ij / states][ij % states];
            }
            ForwardBackward fb = ForwardBackward.of(Chain.over(emissions, states, tables, table));
            assertThat(fb.logEvidence())
                    .isCloseTo(plain.logEvidence(), within(1e-12 * (10 + Math.abs(plain.logEvidence()))));
            if (plain.logEvidence() == Double.NEGATIVE_INFINITY) continue;
            possible++;
            for (int t = steps - 2; t >= 0; t--) fb.pairs(t, tables, 3 + t * entries);
            double[] marginal = new double[states + 1];
            for (int t = 0; t < steps; t++) {
                fb.marginal(t, marginal, 1);
                for (int s = 0; s < states; s++)
                    assertThat(marginal[1 + s]).isCloseTo(plain.marginals()[t][s], within(1e-12));
                if (t == steps - 1) continue;
                double[][] pairs = plain.expectedTransitions(t);
                for (int ij = 0; ij < entries; ij++)
                    assertThat(tables[3 + t * entries + ij]).isCloseTo(pairs[ij / states][ij % states], within(1e-12));
            }
        }
        assertThat(possible).isGreaterThan(100);
    }

    @Test
    void whatMakesNoChainIsRefused() {
        assertThatThrownBy(() -> Chain.over(new double[5], 2, new double[4], new int[1]))
                .hasMessage("5 emissions and 1 tables make no chain of 2 states.");
        assertThatThrownBy(() -> Chain.over(new double[6], 2, new double[4], new int[1]))
                .hasMessage("6 emissions and 1 tables make no chain of 2 states.");
        assertThatThrownBy(() -> Chain.over(new double[4], 2, new double[4], new int[] {1}))
                .hasMessage("No table of 2 states begins at 1 of 4.");
    }

    @Test
    void anOrderServesAllFactorsOverItsScopes() {
        Var a = new Var("a", 2), b = new Var("b", 3), c = new Var("c", 2);
        List<List<Var>> scopes = List.of(List.of(a, b), List.of(b, c), List.of(c, a));
        EliminationOrder order = EliminationOrder.of(scopes, 12);
        assertThat(order.isComplete()).isTrue();
        assertThat(order.largestTable()).isEqualTo(12);
        RandomStream random = new RandomStream(4, "order", "test");
        for (int n = 0; n < 3; n++) {
            List<Factor> factors = scopes.stream()
                    .map(s -> {
                        double[] log = new double[7];
                        for (int i = 0; i < 7; i++) log[i] = random.gaussian();
                        return Factor.of(s, s.contains(b) ? log : new double[5], 1)
                                .product(Factor.of(List.of(), log[0]));
                    })
                    .toList();
            assertThat(VariableElimination.of(order, factors, 100).logEvidence())
                    .isCloseTo(VariableElimination.of(factors).logEvidence(), within(1e-12));
        }
        EliminationOrder small = EliminationOrder.of(scopes, 11);
        assertThat(small.isComplete()).isFalse();
        assertThat(small.largestTable()).isEqualTo(12);
        assertThatThrownBy(() -> VariableElimination.of(small, List.of(), 100))
                .hasMessage("The order was given up at a table of 12 entries.");
    }
}
