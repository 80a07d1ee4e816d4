package org.tessera.examples.control;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/** An environment with its longest episode and the score that counts as solved. */
public enum Task {
    CARTPOLE(CartPole::new, 200, 195),
    CARTPOLE_V1(CartPole::new, 500, 475),
    ACROBOT(Acrobot::new, 500, -100),
    GRIPPER(Gripper::new, 40, -4);

    private final Supplier<Environment> environment;
    private final int horizon;
    private final double solved;

    Task(Supplier<Environment> environment, int horizon, double solved) {
        this.environment = environment;
        this.horizon = horizon;
        this.solved = solved;
    }

    /** The task written like {@code cartpole-v1}. */
    public static Task parse(String text) {
        return Arrays.stream(values())
                .filter(t -> t.toString().equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no environment is called '" + text + "'. Known: " + Arrays.toString(values())));
    }

    /** Another environment of this kind. */
    public Environment environment() {
        return environment.get();
    }

    /** Steps after which an episode ends. */
    public int horizon() {
        return horizon;
    }

    /** The mean reward of 100 successive episodes that counts as solved. */
    public double solved() {
        return solved;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
