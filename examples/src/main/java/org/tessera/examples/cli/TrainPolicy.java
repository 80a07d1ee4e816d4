package org.tessera.examples.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tessera.examples.control.Learner;
import org.tessera.examples.control.PolicyGradient;
import org.tessera.examples.control.Scores;
import org.tessera.examples.control.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Policy gradients on environments with discrete actions. */
@Command(
        name = "policy",
        description = {
            "Trains an actor of two hidden layers of 10 on an environment with discrete actions, by the policy "
                    + "gradient of an estimator,",
            "and says after how many episodes the mean score of the last 100 reached what counts as solved. "
                    + "Estimators that compare actions try them from the state",
            "where they were drawn: at most --rollouts an episode, whose steps are counted. Ctrl-C ends early "
                    + "with what there is."
        })
final class TrainPolicy implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(
            names = "--env",
            paramLabel = "ENV",
            defaultValue = "cartpole",
            description = "cartpole (200 steps, solved at 195), cartpole-v1 (500, 475), acrobot (500, -100), gripper "
                    + "(three actions at once; 40, -4) (default: ${DEFAULT-VALUE}).")
    String environment = "cartpole";

    @Option(
            names = "--estimator",
            paramLabel = "E",
            defaultValue = "arsm",
            description = Learner.NAMES + " (default: ${DEFAULT-VALUE}).")
    String estimator = "arsm";

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1",
            description = "Runs; --seed is the seed of the first (default: ${DEFAULT-VALUE}).")
    int seeds;

    @Option(
            names = "--episodes",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Episodes of a run at most, one an iteration (default: ${DEFAULT-VALUE}).")
    int episodes;

    @Option(names = "--keep-going", description = "Go on to the last episode when the score is reached.")
    boolean keepGoing;

    @Option(
            names = "--rollouts",
            paramLabel = "R",
            defaultValue = "16",
            description = "Pseudo actions tried in an iteration, at most (default: ${DEFAULT-VALUE}).")
    int rollouts;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "0.03",
            description = "Step size of Adam (default: ${DEFAULT-VALUE}).")
    double rate;

    @Option(
            names = "--discount",
            paramLabel = "G",
            defaultValue = "0.99",
            description = "Discount of later rewards (default: ${DEFAULT-VALUE}).")
    double discount;

    @Override
    public Integer call() {
        Require.atLeast("--seeds", seeds, 1);
        Require.atLeast("--episodes", episodes, 1);
        Require.atLeast("--rollouts", rollouts, 1);
        Require.positive("--rate", rate);
        Require.part("--discount", discount);
        Task task = Task.parse(environment);
        Learner first = new Learner(estimator, rollouts, rate, discount, common.seed);
        Output output = common.output();
        Interrupt interrupt = Interrupt.listen();
        List<PolicyRun> runs = new ArrayList<>();
        output.text(String.format(
                Locale.ROOT,
                "%s under %s, solved when the mean of %d episodes is %.0f:",
                task,
                first.estimator(),
                Scores.WINDOW,
                task.solved()));
        for (int i = 0; i < seeds && !interrupt.requested(); i++) {
            PolicyRun run = run(task, new Learner(estimator, rollouts, rate, discount, common.seed + i), interrupt);
            runs.add(run);
            output.text(run);
            output.json(run.record());
        }
        PolicySummary summary = new PolicySummary(task, first, episodes, keepGoing, runs, interrupt.requested());
        output.text(summary);
        output.json(summary.record());
        return interrupt.requested() ? Status.INTERRUPTED : Status.OK;
    }

    private PolicyRun run(Task task, Learner learner, Interrupt interrupt) {
        long began = System.nanoTime(), stepsToSolve = -1;
        Scores scores = new Scores(task.solved());
        try (PolicyGradient gradient = new PolicyGradient(task::environment, task.horizon(), learner);
                ProgressBar bar = common.progress("seed " + learner.seed(), episodes)) {
            while (scores.count() < episodes && (keepGoing || !scores.isSolved()) && !interrupt.requested()) {
                scores.add(gradient.iterate());
                if (stepsToSolve < 0 && scores.isSolved()) stepsToSolve = gradient.steps();
                bar.update(scores.count(), -scores.score());
            }
            double seconds = (System.nanoTime() - began) * 1e-9;
            return new PolicyRun(
                    learner.seed(),
                    scores.count(),
                    scores.episodesToSolve(),
                    stepsToSolve,
                    scores.score(),
                    gradient.steps(),
                    gradient.trialSteps(),
                    seconds);
        }
    }
}
