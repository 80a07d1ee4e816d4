package org.tessera.examples.models;

import static org.tessera.dsl.Tessera.logits;

import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.DataInput;
import org.tessera.dsl.Inputs;
import org.tessera.dsl.Model;
import org.tessera.dsl.ModelBuilder;
import org.tessera.dsl.Real;

/**
 * An actor with two hidden layers of 10: from the state of each step of an episode to one or several categorical
 * actions. What is minimised is the expected cost of the actions alone, so that the gradient of a step of inference is
 * a policy gradient. The steps of an episode are a plate: states are data.
 */
public final class Actor {
    private static final int HIDDEN = 10;

    private Actor() {}

    /** The cost of an action taken at a step of the episode. */
    @FunctionalInterface
    public interface Cost {
        /**
         * Minus the return from the step on, as far as it is known.
         *
         * @param action a category for each dimension; the array is reused
         * @param value what the critic says of the step's state; 0 without one
         */
        double of(int step, int[] action, double value);
    }

    /**
     * With a critic: a net like the actor's that learns the return from each state by least squares, in units of
     * {@code scale}. Further data {@code return} and {@code present} (1 or 0), both [step].
     */
    public static Model withCritic(int features, int dimensions, int choices, double scale, Cost cost) {
        return model(features, dimensions, choices, scale, cost);
    }

    /** Data {@code state} [step, feature]; latent {@code action} [step, dimension]. */
    public static Model model(int features, int dimensions, int choices, Cost cost) {
        return model(features, dimensions, choices, 0, cost);
    }

    private static Model model(int features, int dimensions, int choices, double scale, Cost cost) {
        return Model.of("actor", m -> {
            Axis step = m.plate("step"),
                    feature = m.axis("feature", features),
                    dimension = m.axis("dimension", dimensions),
                    choice = m.axis("choice", choices);
            DataInput state = m.data("state").over(step, feature);
            Categorical action = m.categorical(
                    "action",
                    logits(m.net("actor", state)
                            .from(feature)
                            .to(
                                    dimension,
                                    choice,
                                    f -> f.dense(HIDDEN).relu().dense(HIDDEN).relu())));
            Inputs inputs = Inputs.of(action);
            if (scale > 0) inputs = inputs.and(critic(m, state, feature, scale));
            m.cost("minus the return", inputs, (rows, costs) -> {
                        for (int r = 0; r < costs.length; r++)
                            costs[r] = cost.of(
                                    rows.index(r, step), rows.discrete(r, 0), scale > 0 ? rows.real(r, 0)[0] : 0);
                    })
                    .over(step)
                    .detached(); // the critic learns from its own error alone
        });
    }

    /** The value of each step's state, in the units of the return. */
    private static Real critic(ModelBuilder m, DataInput state, Axis feature, double scale) {
        Axis step = state.axes().get(0), one = m.axis("value", 1);
        Real value = m.net("critic", state)
                .from(feature)
                .to(one, f -> f.dense(HIDDEN).relu().dense(HIDDEN).relu())
                .sum(one);
        Real error = m.data("return").over(step).div(scale).minus(value);
        m.cost("error of the critic", m.data("present").over(step).times(error.square()));
        return value.times(scale);
    }
}
