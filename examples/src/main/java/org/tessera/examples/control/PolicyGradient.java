package org.tessera.examples.control;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Model;
import org.tessera.examples.models.Actor;
import org.tessera.inference.Inference;
import org.tessera.inference.Stepper;
import org.tessera.inference.data.Values;
import org.tessera.inference.optim.Optimizers;
import org.tessera.inference.random.RandomStream;
import org.tessera.inference.result.Gradient;

/**
 * Policy gradients with "try and see": one episode an iteration, and for pseudo actions that the estimator asks for,
 * episodes from the state where they were taken. Source: Yin, Yue and Zhou, ICML 2019, arXiv 1905.01413, section on
 * reinforcement learning.
 *
 * <p>The actions of the episode are those that the next step of inference draws: each is looked at when its state is
 * known. A dry run of that step then tells the N distinct pseudo actions it needs. At most R of them, chosen at random,
 * are tried, and the difference of their return to the episode's counts N/R times, so that the gradient is unbiased: an
 * estimate is linear in its costs (Horvitz and Thompson 1952). Returns are discounted from each step on; the further
 * factor {@code gamma^t} of step t is left out, as is usual.
 */
public class PolicyGradient implements AutoCloseable {
    /** A critic's net counts in hundreds: the sum of 1 + 0.99 + 0.99^2 + .. */
    private static final double VALUE_UNIT = 100;

    private final Learner learner;
    private final int horizon;
    private final Environment world;
    private final Supplier<? extends Environment> environments;
    private final Model model;
    private final Episode episode;
    private final TryAndSee cost;
    private final Stepper stepper;
    private final RandomStream starts, choice;
    private final @Nullable StepBaseline baseline;
    private @Nullable Rollouts rollouts;
    private long steps;

    /** @param horizon steps after which an episode ends */
    public PolicyGradient(Supplier<? extends Environment> environments, int horizon, Learner learner) {
        this.learner = learner;
        this.horizon = horizon;
        this.environments = environments;
        world = environments.get();
        episode = new Episode(horizon, world.features());
        cost = new TryAndSee(episode, world.choices());
        baseline = learner.hasBaseline() ? new StepBaseline(horizon) : null;
        model = learner.hasCritic()
                ? Actor.withCritic(world.features(), world.dimensions(), world.choices(), VALUE_UNIT, cost)
                : Actor.model(world.features(), world.dimensions(), world.choices(), cost);
        stepper = inference(horizon, learner.seed()).stepper();
        starts = new RandomStream(learner.seed(), "environment", "start");
        choice = new RandomStream(learner.seed(), "trials", "choice");
    }

    private Inference inference(int rows, long seed) {
        Inference inference = Inference.of(model)
                .sampledBy(learner.gradientEstimator())
                .optimizer(Optimizers.adam(learner.rate()))
                .seed(seed)
                .data("state", Values.of(new double[rows * world.features()], rows, world.features()));
        return learner.hasCritic()
                ? inference.data("return", new double[rows]).data("present", new double[rows])
                : inference;
    }

    /** Plays an episode and makes a step; returns the episode's score, the sum of its rewards. */
    public double iterate() {
        prepare(stepper.steps());
        stepper.step();
        if (baseline != null) baseline.update(episode);
        return episode.score();
    }

    /**
     * The gradient of another iteration at the present weights; no step is made. A pure function of the weights and the
     * number, unless there is a moving baseline.
     */
    Gradient gradient(long number) {
        prepare(number);
        return stepper.gradient(number);
    }

    private void prepare(long number) {
        play(number);
        if (learner.hasCritic()) {
            stepper.data("return", episode.returns);
            double[] present = new double[horizon];
            Arrays.fill(present, 0, episode.length(), 1);
            stepper.data("present", present);
        }
        if (baseline != null) cost.baseline(baseline.byStep());
        cost.listen();
        if (learner.tries()) stepper.gradient(number);
        List<Trial> asked = cost.heard(), tried = choose(asked, number);
        if (tried.isEmpty()) return;
        if (rollouts == null) {
            long other = new RandomStream(learner.seed(), "trials", "actor").nextLong();
            rollouts = new Rollouts(
                    environments,
                    learner.rollouts(),
                    horizon,
                    learner.discount(),
                    inference(learner.rollouts(), other));
        }
        rollouts.run(tried, episode.states, stepper.fit());
        for (Trial t : tried) t.weight = weight(asked.size(), tried.size());
    }

    private void play(long number) {
        episode.clear();
        world.reset(starts.at(number));
        for (int t = 0; t < horizon && !world.isOver(); t++, steps++) {
            world.observe(episode.observations, t * world.features());
            stepper.data("state", Values.of(episode.observations, horizon, world.features()));
            int[] action = row(stepper.draw(number).get("action").toInts(), t, world.dimensions());
            double[] state = world.save();
            episode.add(state, action, world.step(action));
        }
        episode.end(learner.discount());
    }

    /** At most as many as there may be rollouts, each with the same probability. */
    private List<Trial> choose(List<Trial> asked, long number) {
        int n = Math.min(asked.size(), learner.rollouts());
        choice.at(number);
        for (int i = 0; i < n; i++) Collections.swap(asked, i, i + choice.below(asked.size() - i));
        return asked.subList(0, n);
    }

    /** One over the probability that a pseudo action is tried. */
    double weight(int asked, int tried) {
        return (double) asked / tried;
    }

    static int[] row(int[] all, int row, int length) {
        return Arrays.copyOfRange(all, row * length, (row + 1) * length);
    }

    /** Steps of environments so far, those of the trials included. */
    public long steps() {
        return steps + trialSteps();
    }

    /** Steps of the trials alone. */
    public long trialSteps() {
        return rollouts == null ? 0 : rollouts.steps();
    }

    /** The step-by-step run that learns. */
    Stepper stepper() {
        return stepper;
    }

    @Override
    public void close() {
        stepper.close();
        if (rollouts != null) rollouts.close();
    }
}
