package org.tessera.inference.estimator;

import org.tessera.inference.random.RandomStream;
import org.tessera.inference.random.Streams;

/** What the sweeps of all estimators share: the shape of the group and the race that draws the true action. */
abstract class RaceSweep {
    final int variables;
    final int[] cardinality;
    final int[] offset;

    RaceSweep(GroupShape shape) {
        variables = shape.variables();
        cardinality = shape.cardinality().clone();
        offset = shape.offsets();
    }

    public final void draw(Draw draw, Streams random) {
        // Excluded categories draw noise as well, so that the stream does not depend on the logits.
        for (int v = 0; v < variables; v++) {
            RandomStream own = random.of(v);
            for (int i = draw.at + offset[v], end = draw.at + offset[v + 1]; i < end; i++)
                draw.logNoise[i] = Math.log(own.exponential());
        }
        for (int v = 0; v < variables; v++)
            draw.action[draw.actionAt + v] = winner(draw.logits, draw.logNoise, draw.at + offset[v], cardinality[v]);
    }

    /**
     * Whether a variable never takes a category: then it is no part of the race, of means over categories and of the
     * noise's simplex.
     */
    final boolean isExcluded(Draw draw, int v, int c) {
        return draw.logits[draw.at + offset[v] + c] == Double.NEGATIVE_INFINITY;
    }

    /** C of the formulas: the categories of a variable that are not excluded. */
    final int left(Draw draw, int v) {
        int left = 0;
        for (int c = 0; c < cardinality[v]; c++) if (!isExcluded(draw, v, c)) left++;
        return left;
    }

    /** {@code argmin_i (logNoise_i - logit_i)}, the lowest index in a tie. */
    static int winner(double[] logits, double[] logNoise, int at, int categories) {
        int best = 0;
        double least = logNoise[at] - logits[at];
        for (int i = 1; i < categories; i++) {
            double value = logNoise[at + i] - logits[at + i];
            if (value < least) {
                least = value;
                best = i;
            }
        }
        return best;
    }
}
