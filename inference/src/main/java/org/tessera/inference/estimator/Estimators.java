package org.tessera.inference.estimator;

import java.util.Locale;

/** The estimators by name. The default is {@link #arsm()}. */
public final class Estimators {
    private static final String NAMES =
            "arsm, ars, ar, reinforce, reinforce-baseline, rloo:M (M draws), exact, local-expectation, arm, disarm (two categories)";
    private static final double BASELINE_DECAY = 0.9;
    private static final int DEFAULT_DRAWS = 4;
    private static final double MEASURING_SHARE = 0.05;

    private Estimators() {}

    /** Augment-REINFORCE-swap-merge. */
    public static GradientEstimator arsm() { return new Arsm(); }

    /** Augment-REINFORCE-swap with a random reference category. */
    public static GradientEstimator ars() { return new Ars(); }

    /** Augment-REINFORCE. */
    public static GradientEstimator ar() { return new Ar(); }

    /** The score-function estimator. */
    public static GradientEstimator reinforce() { return new Reinforce(); }

    /** The score-function estimator with a moving average of earlier costs as baseline. */
    public static GradientEstimator reinforceWithBaseline() { return new ReinforceWithBaseline(BASELINE_DECAY); }

    /** REINFORCE with a leave-one-out baseline over this many draws. */
    public static GradientEstimator rloo(int draws) { return new Rloo(draws); }

    /** Enumeration of a group's joint states under a guide; without one, latents are summed out: enumerated, by forward-backward or by variable elimination. */
    public static Exact exact() { return new Exact(); }

    /** Each variable summed out in turn. */
    public static GradientEstimator localExpectation() { return new LocalExpectation(); }

    /** Augment-REINFORCE-merge, for two categories. */
    public static GradientEstimator arm() { return new Arm(); }

    /** ARM with the noise integrated out, for two categories. */
    public static GradientEstimator disarm() { return new DisArm(); }

    /** The choice left to measurement; see {@link Auto}. */
    public static Auto auto() { return new Auto(MEASURING_SHARE); }

    /** An estimator as {@link #parse} takes it, or {@code auto}. */
    public static EstimatorChoice choose(String text) { return text.strip().equalsIgnoreCase("auto") ? auto() : parse(text); }

    /** The estimator written like {@code arsm} or {@code rloo:4}; {@link GradientEstimator#name} gives the same text back. */
    public static GradientEstimator parse(String text) {
        String[] part = text.trim().toLowerCase(Locale.ROOT).split(":", -1);
        boolean takesDraws = part[0].equals("rloo");
        if (part.length > 2 || part.length == 2 && !takesDraws)
            throw new IllegalArgumentException("'" + text + "': " + part[0] + " takes no number after a colon, only rloo does. Known: " + NAMES);
        return switch (part[0]) {
            case "arsm" -> arsm();
            case "ars" -> ars();
            case "ar" -> ar();
            case "reinforce" -> reinforce();
            case "reinforce-baseline" -> reinforceWithBaseline();
            case "rloo" -> rloo(draws(text, part));
            case "exact" -> exact();
            case "local-expectation" -> localExpectation();
            case "arm" -> arm();
            case "disarm" -> disarm();
            default -> throw new IllegalArgumentException("no estimator is called '" + text + "'. Known: " + NAMES);
        };
    }

    private static int draws(String text, String[] part) {
        if (part.length == 1) return DEFAULT_DRAWS;
        try {
            return Integer.parseInt(part[1]);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "': after the colon stands the number of draws, as in rloo:4");
        }
    }
}
