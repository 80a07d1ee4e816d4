package org.tessera.inference.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableLimitTest {
    @Test
    void aTreeIsEliminatedFromItsLeaves() {
        Var hub = new Var("hub", 3);
        List<Factor> factors = new ArrayList<>();
        for (int i = 0; i < 40; i++) factors.add(Factor.of(List.of(hub, new Var("leaf" + i, 2)), new double[6]));
        VariableElimination net = VariableElimination.of(factors);
        assertThat(net.largestTable()).isEqualTo(6);
        assertThat(net.order().get(0).name()).isEqualTo("leaf0");
        assertThat(net.logEvidence()).isCloseTo(Math.log(3) + 40 * Math.log(2), within(1e-11));
    }

    @Test
    void aGridOfWidthFourNeedsTablesOfTwoToTheFive() {
        assertThat(VariableElimination.of(grid(4, 12)).largestTable()).isEqualTo(1 << 5);
    }

    @Test
    void aLargeTableIsRefusedBeforeItIsBuilt() {
        VariableElimination net = VariableElimination.of(grid(40, 40));
        assertThat(net.largestTable()).isGreaterThan(1L << 40);
        assertThatThrownBy(net::logEvidence)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The largest table, over [g")
                .hasMessageContaining("entries; the limit is 16,777,216 entries.");
        List<Factor> clique = new ArrayList<>();
        for (int i = 0; i < 70; i++)
            for (int j = 0; j < i; j++)
                clique.add(Factor.of(List.of(new Var("c" + i, 2), new Var("c" + j, 2)), new double[4]));
        VariableElimination complete = VariableElimination.of(clique);
        assertThat(complete.largestTable()).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(complete::map).hasMessageContaining("more than 2^63 entries");
    }

    @Test
    void theEvidenceOfWhatDoesNotFitTogetherIsStillFound() {
        VariableElimination net = VariableElimination.of(grid(3, 30), 16);
        assertThat(net.largestTable()).isEqualTo(16);
        assertThat(net.allTables()).isEqualTo(1374);
        assertThat(net.logEvidence()).isCloseTo(90 * Math.log(2), within(1e-10));
        assertThatThrownBy(net::marginals)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("All 90 tables together, which all but the log evidence need, would have 1,374 "
                        + "entries; the limit is 16 entries.");
        assertThatThrownBy(VariableElimination.of(grid(3, 30), 15)::logEvidence)
                .hasMessageContaining("would have 16 entries; the limit is 15 entries.");
    }

    private static List<Factor> grid(int rows, int columns) {
        List<Factor> factors = new ArrayList<>();
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++) {
                if (r > 0) factors.add(Factor.of(List.of(at(r - 1, c), at(r, c)), new double[4]));
                if (c > 0) factors.add(Factor.of(List.of(at(r, c - 1), at(r, c)), new double[4]));
            }
        return factors;
    }

    private static Var at(int row, int column) {
        return new Var("g" + row + "_" + column, 2);
    }
}
