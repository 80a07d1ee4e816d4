package org.tessera.inference.estimator;

import java.util.Arrays;
import org.tessera.inference.random.Streams;

/**
 * For programs that draw and evaluate but never estimate a gradient: categories by inverse distribution function, one
 * uniform number for each variable instead of an exponential for each category. While a problem's logits stay the same
 * their cumulative probabilities are kept, so many draws of one problem cost hardly more than the random numbers.
 */
public record DrawsOnly() implements GradientEstimator {
    @Override
    public String name() {
        return "draws only";
    }

    @Override
    public boolean isUnbiased() {
        return false;
    }

    @Override
    public long evaluations(GroupShape shape) {
        return 1;
    }

    @Override
    public Sweep sweep(GroupShape shape) {
        return new Draws(shape);
    }

    /** The scratch of one thread; holds the cumulative probabilities last used. */
    static final class Draws implements Sweep {
        private final int[] cardinality, offset;
        private double[] logits = {}, cumulative = {};

        Draws(GroupShape shape) {
            cardinality = shape.cardinality();
            offset = shape.offsets();
        }

        @Override
        public void draw(Draw draw, Streams random) {
            int from = draw.at, to = from + offset[cardinality.length];
            if (logits.length != draw.logits.length) begin(draw.logits.length);
            if (!Arrays.equals(logits, from, to, draw.logits, from, to)) prepare(draw.logits, from, to);
            for (int v = 0; v < cardinality.length; v++) {
                int first = from + offset[v], last = first + cardinality[v] - 1, c = first;
                double all = cumulative[last], u = random.of(v).uniform() * all;
                // an excluded category adds nothing, so none is stopped at; nor at those after the last that does when
                // u rounds up to the sum
                while (u >= cumulative[c] && cumulative[c] < all) c++;
                draw.action[draw.actionAt + v] = c - first;
            }
        }

        private void begin(int length) {
            logits = new double[length];
            cumulative = new double[length];
            Arrays.fill(logits, Double.NaN);
        }

        private void prepare(double[] from, int at, int end) {
            System.arraycopy(from, at, logits, at, end - at);
            for (int v = 0; v < cardinality.length; v++) {
                int first = at + offset[v];
                Softmax.of(from, first, cardinality[v], cumulative, first);
                for (int c = first + 1; c < first + cardinality[v]; c++) cumulative[c] += cumulative[c - 1];
            }
        }
    }
}
