package org.tessera.inference.estimator;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The estimators by name. What is not said is left to {@link #auto()}. */
public final class Estimators {
    /** What {@link #parse} takes, for help texts and messages. */
    public static final String NAMES =
            "arsm, arsm-rb, ars, ar, reinforce, reinforce-baseline, rloo:M and carms:M (M draws), exact, "
                    + "local-expectation, "
                    + "straight-through:T (temperature; biased); for two categories also arm, disarm";

    private static final List<String> TAKES_NUMBER = List.of("rloo", "carms", "straight-through");
    private static final double BASELINE_DECAY = 0.9;
    private static final int DEFAULT_DRAWS = 4;
    private static final double MEASURING_SHARE = 0.05;
    private static final double DEFAULT_TEMPERATURE = 0.5;

    private Estimators() {}

    /** Augment-REINFORCE-swap-merge. */
    public static GradientEstimator arsm() {
        return new Arsm();
    }

    /** Augment-REINFORCE-swap with a random reference category. */
    public static GradientEstimator ars() {
        return new Ars();
    }

    /** Augment-REINFORCE. */
    public static GradientEstimator ar() {
        return new Ar();
    }

    /** The score-function estimator. */
    public static GradientEstimator reinforce() {
        return new Reinforce();
    }

    /** The score-function estimator with a moving average of earlier costs as baseline. */
    public static GradientEstimator reinforceWithBaseline() {
        return new ReinforceWithBaseline(BASELINE_DECAY);
    }

    /** REINFORCE with a leave-one-out baseline over this many draws. */
    public static GradientEstimator rloo(int draws) {
        return new Rloo(draws);
    }

    /**
     * Enumeration of a group's joint states under a guide; without one, latents are summed out: enumerated, by
     * forward-backward or by variable elimination.
     */
    public static Exact exact() {
        return new Exact();
    }

    /** Each variable summed out in turn. */
    public static GradientEstimator localExpectation() {
        return new LocalExpectation();
    }

    /** Augment-REINFORCE-merge, for two categories. */
    public static GradientEstimator arm() {
        return new Arm();
    }

    /** ARM with the noise integrated out, for two categories. */
    public static GradientEstimator disarm() {
        return new DisArm();
    }

    /** ARSM without the swap families that do not move a variable. */
    public static GradientEstimator arsmRaoBlackwell() {
        return new ArsmRaoBlackwell();
    }

    /** REINFORCE over this many draws that avoid each other. */
    public static GradientEstimator carms(int draws) {
        return new Carms(draws);
    }

    /** The choice left to measurement; see {@link Auto}. */
    public static Auto auto() {
        return new Auto(MEASURING_SHARE);
    }

    /** An estimator as {@link #parse} takes it, or {@code auto}. */
    public static EstimatorChoice choose(String text) {
        return text.strip().equalsIgnoreCase("auto") ? auto() : parse(text);
    }

    /** Straight-through Gumbel-softmax at a temperature. Biased; needs a differentiable cost. */
    public static GradientEstimator straightThrough(double temperature) {
        return new StraightThrough(temperature);
    }

    /** Straight-through Gumbel-softmax at temperature 0.5. */
    public static GradientEstimator straightThrough() {
        return straightThrough(DEFAULT_TEMPERATURE);
    }

    /**
     * The estimator written like {@code arsm} or {@code rloo:4}; {@link GradientEstimator#name} gives the same text
     * back.
     */
    public static GradientEstimator parse(String text) {
        String[] part = text.trim().toLowerCase(Locale.ROOT).split(":", -1);
        @Nullable String number = part.length > 1 ? part[1] : null;
        if (part.length > 2 || part.length == 2 && !TAKES_NUMBER.contains(part[0])) {
            throw new IllegalArgumentException("'" + text + "': " + part[0] + " takes no number after a colon, only "
                    + String.join(" and ", TAKES_NUMBER) + " do. Known: " + NAMES);
        }
        return switch (part[0]) {
            case "arsm" -> arsm();
            case "arsm-rb" -> arsmRaoBlackwell();
            case "ars" -> ars();
            case "ar" -> ar();
            case "reinforce" -> reinforce();
            case "reinforce-baseline" -> reinforceWithBaseline();
            case "rloo" -> rloo(draws(part[0], number));
            case "carms" -> carms(draws(part[0], number));
            case "exact" -> exact();
            case "local-expectation" -> localExpectation();
            case "straight-through" -> straightThrough(temperature(text, number));
            case "arm" -> arm();
            case "disarm" -> disarm();
            default -> throw new IllegalArgumentException("no estimator is called '" + text + "'. Known: " + NAMES);
        };
    }

    /** One of each, those with a number at its default. */
    public static List<GradientEstimator> all() {
        return List.of(
                arsm(),
                arsmRaoBlackwell(),
                ars(),
                ar(),
                reinforce(),
                reinforceWithBaseline(),
                rloo(DEFAULT_DRAWS),
                carms(DEFAULT_DRAWS),
                exact(),
                localExpectation(),
                straightThrough(),
                arm(),
                disarm());
    }

    private static double temperature(String text, @Nullable String number) {
        if (number == null) return DEFAULT_TEMPERATURE;
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + text + "': after the colon stands the temperature, as in straight-through:0.5");
        }
    }

    private static int draws(String name, @Nullable String number) {
        if (number == null) return DEFAULT_DRAWS;
        try {
            return Integer.parseInt(number);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + name + ":" + number + "': after the colon stands the number of draws, as in " + name + ":4");
        }
    }
}
