package org.tessera.inference.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LbfgsTest {
    /** Rosenbrock's valley in many dimensions, its minimum 0 at 1. */
    private record Valley(int dimension) implements Objective {
        @Override
        public double at(double[] x, double[] g) {
            java.util.Arrays.fill(g, 0);
            double f = 0;
            for (int i = 0; i + 1 < dimension; i++) {
                double a = x[i + 1] - x[i] * x[i], b = 1 - x[i];
                f += 100 * a * a + b * b;
                g[i] += -400 * a * x[i] - 2 * b;
                g[i + 1] += 200 * a;
            }
            return f;
        }
    }

    /** sum (e^x - k x), its minimum k - k log k at log k, each; +inf beyond 5. */
    private record Counts(double[] k) implements Objective {
        @Override
        public int dimension() {
            return k.length;
        }

        @Override
        public double at(double[] x, double[] g) {
            double f = 0;
            for (int i = 0; i < k.length; i++) {
                if (x[i] > 5) return Double.POSITIVE_INFINITY;
                f += Math.exp(x[i]) - k[i] * x[i];
                g[i] = Math.exp(x[i]) - k[i];
            }
            return f;
        }
    }

    /** |x - 0.7| + x^2 / 2: a kink at its minimum. */
    private record Kink() implements Objective {
        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public double at(double[] x, double[] g) {
            g[0] = Math.signum(x[0] - 0.7) + x[0];
            return Math.abs(x[0] - 0.7) + x[0] * x[0] / 2;
        }
    }

    private static Minimiser run(Objective o, double... from) {
        Minimiser m = new Minimiser(o, Optional.empty(), Tolerance.DEFAULT);
        m.startAt(from);
        for (int i = 0; i < 500 && m.step(); i++) {}
        return m;
    }

    @Test
    void findsTheEndOfALongValley() {
        Minimiser m = run(new Valley(10), -1.2, 1, -1.2, 1, -1.2, 1, -1.2, 1, -1.2, 1);
        assertThat(m.outcome()).isEqualTo(Minimiser.Outcome.CONVERGED);
        assertThat(m.value()).isLessThan(1e-9);
        for (double x : m.point()) assertThat(x).isCloseTo(1, within(1e-4));
    }

    @Test
    void wallsOfInfinityAreStepsTooFar() {
        double[] k = {0.01, 1, 100};
        Minimiser m = run(new Counts(k), 4.9, 4.9, -8);
        assertThat(m.outcome()).isEqualTo(Minimiser.Outcome.CONVERGED);
        for (int i = 0; i < 3; i++) assertThat(m.point()[i]).isCloseTo(Math.log(k[i]), within(1e-3));
        assertThat(m.value()).isCloseTo(101.01 - 0.01 * Math.log(0.01) - 100 * Math.log(100), within(1e-7));
    }

    @Test
    void aKinkIsAnEndThatIsSaid() {
        Minimiser m = run(new Kink(), 3.1);
        assertThat(m.value()).isCloseTo(0.245, within(1e-6));
        assertThat(m.outcome()).isEqualTo(Minimiser.Outcome.STUCK);
    }

    @Test
    void tenIteratesOfAValleyAreNoConvergence() {
        Minimiser m = new Minimiser(new Valley(10), Optional.empty(), Tolerance.DEFAULT);
        m.startAt(new double[10]);
        for (int i = 0; i < 10; i++) assertThat(m.step()).isTrue();
        assertThat(m.outcome()).isEqualTo(Minimiser.Outcome.RUNNING);
    }

    @Test
    void goesOnFromItsStateWithTheSameBits() {
        Minimiser whole = run(new Valley(6), 0, 0, 0, 0, 0, 0),
                half = new Minimiser(new Valley(6), Optional.empty(), Tolerance.DEFAULT);
        half.startAt(new double[6]);
        for (int i = 0; i < 9; i++) half.step();
        Minimiser other = new Minimiser(new Valley(6), Optional.empty(), Tolerance.DEFAULT);
        other.restore(half.state());
        for (int i = 0; i < 500 && other.step(); i++) {}
        assertThat(other.point()).containsExactly(whole.point());
        assertThat(other.value()).isEqualTo(whole.value());
    }
}
