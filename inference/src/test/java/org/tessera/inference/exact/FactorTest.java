package org.tessera.inference.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FactorTest {
    private static final Var A = new Var("a", 2), B = new Var("b", 3), C = new Var("c", 2);
    private static final Factor AB = Factor.of(List.of(A, B), 0, 1, 2, 10, 11, 12),
            CA = Factor.of(List.of(C, A), 100, 200, 300, 400);

    @Test
    void aProductAddsLogarithmsAtEachJointAssignment() {
        Factor p = AB.product(CA);
        assertThat(p.vars()).containsExactly(A, B, C);
        for (int a = 0; a < 2; a++)
            for (int b = 0; b < 3; b++)
                for (int c = 0; c < 2; c++)
                    assertThat(p.logValue(a, b, c)).isEqualTo(AB.logValue(a, b) + CA.logValue(c, a));
    }

    @Test
    void aVariableIsSummedMaximisedOrGiven() {
        double e = Math.log(1 + Math.exp(1) + Math.exp(2));
        assertThat(AB.sumOut(B).vars()).containsExactly(A);
        assertThat(AB.sumOut(B).logTable()).containsExactly(new double[] {e, 10 + e}, within(1e-14));
        assertThat(AB.maxOut(A).logTable()).containsExactly(10, 11, 12);
        assertThat(AB.given(B, 1).logTable()).containsExactly(1, 11);
        assertThat(AB.given(A, 1).given(B, 2).logValue()).isEqualTo(12);
    }

    @Test
    void impossibleEntriesStayImpossible() {
        double never = Double.NEGATIVE_INFINITY;
        Factor f = Factor.of(List.of(A, C), never, never, 0, never);
        assertThat(f.sumOut(C).logTable()).containsExactly(never, 0);
        assertThat(f.maxOut(A).logTable()).containsExactly(0, never);
    }

    @Test
    void wrongTablesAreRefused() {
        assertRefused(
                () -> Factor.of(List.of(A, B), new double[5]),
                "The factor over [a, b] has 5 entries; 6 were expected.");
        assertRefused(
                () -> Factor.of(List.of(A, new Var("a", 2)), new double[4]),
                "Variable 'a' appears twice in the factor over [a, a].");
        assertRefused(
                () -> Factor.of(List.of(A), 0, Double.NaN),
                "Entry 1 of the factor over [a] is NaN; a logarithm below +inf was expected.");
        assertRefused(() -> AB.sumOut(C), "Variable 'c' of 2 categories is not one of the factor over [a, b].");
        assertRefused(() -> AB.given(B, 3), "Variable 'b' has no category 3: 0 to 2 were expected.");
        assertRefused(() -> AB.logValue(1), "2 categories were expected, not 1.");
        assertRefused(() -> new Var("a", 0), "Variable 'a' needs at least one category, not 0.");
    }

    private static void assertRefused(Runnable action, String message) {
        assertThatThrownBy(action::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
