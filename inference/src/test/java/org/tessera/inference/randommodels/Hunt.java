package org.tessera.inference.randommodels;

/**
 * Runs any number of random models and prints what is found: arguments are the first seed and how many, and
 * {@code estimators} for those too.
 */
public final class Hunt {
    private Hunt() {}

    public static void main(String[] arguments) {
        Suite suite = new Suite(arguments.length > 2 ? spec -> EstimatorChecks.all() : Checks::of);
        suite.run(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]));
        System.out.println(suite);
    }
}
