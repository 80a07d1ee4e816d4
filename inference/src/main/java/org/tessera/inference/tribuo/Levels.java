package org.tessera.inference.tribuo;

import java.util.Arrays;

/**
 * Numbers as categories: the level of a value is how many of the ascending cut points lie below it. One cut makes
 * features binary, several bin them.
 */
record Levels(double[] cuts) {
    Levels {
        cuts = cuts.clone();
        if (cuts.length == 0)
            throw new IllegalArgumentException(
                    "at least one cut point is needed; 0.5 makes features of 0 and 1 binary");
        for (int i = 0; i < cuts.length; i++) {
            if (!Double.isFinite(cuts[i]) || i > 0 && cuts[i] <= cuts[i - 1])
                throw new IllegalArgumentException(
                        "cut points must be finite and ascend, not " + Arrays.toString(cuts));
        }
    }

    int count() {
        return cuts.length + 1;
    }

    /** @throws IllegalArgumentException for NaN */
    int of(String feature, double value) {
        if (Double.isNaN(value))
            throw new IllegalArgumentException("feature '" + feature + "' is NaN; drop it or fill it in");
        int level = 0;
        while (level < cuts.length && value > cuts[level]) level++;
        return level;
    }
}
