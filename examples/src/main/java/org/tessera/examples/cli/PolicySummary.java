package org.tessera.examples.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.tessera.examples.control.Learner;
import org.tessera.examples.control.Task;
import org.tessera.inference.result.Interval;

/**
 * All seeds of a policy gradient together. A run that did not get there counts as endless: a median can bear some of
 * them, a mean none.
 */
record PolicySummary(
        Task task, Learner learner, int most, boolean keepsGoing, List<PolicyRun> runs, boolean interrupted) {
    private static double episodes(PolicyRun run) {
        return run.isSolved() ? run.toSolve() : Double.POSITIVE_INFINITY;
    }

    private static double steps(PolicyRun run) {
        return run.isSolved() ? run.stepsToSolve() : Double.POSITIVE_INFINITY;
    }

    private double[] values(ToDoubleFunction<PolicyRun> of) {
        return runs.stream().mapToDouble(of).toArray();
    }

    private long solved() {
        return runs.stream().filter(PolicyRun::isSolved).count();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n == 0 ? Double.NaN : n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }

    Map<String, Object> record() {
        Map<String, Object> record = Output.record();
        record.put("env", task.toString());
        record.put("estimator", learner.estimator());
        record.put("solved_score", task.solved());
        record.put("seeds", runs.size());
        record.put("solved", solved());
        put(record, "episodes_to_solve", values(PolicySummary::episodes));
        put(record, "steps_to_solve", values(PolicySummary::steps));
        put(record, "score", values(PolicyRun::score));
        record.put("most_episodes", most);
        record.put("keeps_going", keepsGoing);
        record.put("rollouts", learner.rollouts());
        record.put("rate", learner.rate());
        record.put("discount", learner.discount());
        record.put("seed", learner.seed());
        record.put("seconds", runs.stream().mapToDouble(PolicyRun::seconds).sum());
        record.put("interrupted", interrupted);
        return record;
    }

    /** Median, mean and the 95 % interval of the mean; what is endless or unknown becomes null. */
    private static void put(Map<String, Object> record, String name, double[] values) {
        Interval mean = Interval.of(values);
        record.put(name + "_median", median(values));
        record.put(name + "_mean", mean.mean());
        record.put(name + "_low", mean.low());
        record.put(name + "_high", mean.high());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d of %d solved; episodes to solve: %s; steps of the environment: %s; score at the end: %s",
                solved(),
                runs.size(),
                text(values(PolicySummary::episodes)),
                text(values(PolicySummary::steps)),
                text(values(PolicyRun::score)));
    }

    private static String text(double[] values) {
        double median = median(values);
        String middle = Double.isFinite(median) ? String.format(Locale.ROOT, "median %,.1f", median) : "no median";
        return Arrays.stream(values).allMatch(Double::isFinite)
                ? middle
                        + String.format(
                                Locale.ROOT,
                                ", mean %,.1f +- %,.1f",
                                Interval.of(values).mean(),
                                Interval.of(values).half())
                : middle;
    }
}
