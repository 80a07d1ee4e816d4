package org.tessera.inference.randommodels;

import java.util.Map;

/**
 * Prints the spec of a seed as Java source and what each comparison says of it; with the name of a comparison, the
 * smallest spec on which that still fails.
 */
public final class Reproduce {
    private Reproduce() {}

    /** Arguments: a seed, and perhaps a comparison. */
    public static void main(String[] arguments) {
        long seed = Long.parseLong(arguments[0]);
        ModelSpec spec = Generator.of(seed);
        Suite suite = new Suite(Checks::withEstimators);
        if (arguments.length == 1) {
            System.out.println(Source.of(spec));
            Map<String, Outcome> outcomes = Checks.run(seed, spec, Checks.withEstimators(spec));
            outcomes.forEach(
                    (name, outcome) -> System.out.println(name + ": " + outcome.kind() + " " + outcome.message()));
            return;
        }
        Outcome outcome = suite.outcome(seed, spec, arguments[1]);
        System.out.println(outcome);
        if (!outcome.isFailure()) return;
        ModelSpec small =
                Shrinker.shrink(spec, s -> suite.outcome(seed, s, arguments[1]).kind() == outcome.kind());
        System.out.println(
                Source.of(small) + suite.outcome(seed, small, arguments[1]).message());
    }
}
