package org.tessera.inference.internal.engine;

import java.util.Set;
import org.tessera.inference.random.RandomStream;

/**
 * Which observed bernoullis and data inputs are drawn anew at each visit, from the values bound to them as
 * probabilities: dynamic binarisation (Salakhutdinov and Murray, ICML 2008; Burda, Grosse and Salakhutdinov, ICLR 2016,
 * arXiv 1509.00519).
 */
public record Resampling(Set<String> variables, long seed) {
    /** Data are as they are bound. */
    public static final Resampling NONE = new Resampling(Set.of(), 0);

    boolean has(String variable) {
        return variables.contains(variable);
    }

    RandomStream stream(String variable) {
        return new RandomStream(seed, variable, "visit");
    }
}
