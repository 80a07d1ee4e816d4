package org.tessera.examples.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.tessera.examples.control.Learner;
import org.tessera.examples.control.Task;
import org.tessera.inference.diagnostics.Interval;

/** All seeds of a policy gradient together. A run that did not get there counts with all its episodes and steps, which is the least it would have needed. */
record PolicySummary(Task task, Learner learner, int most, boolean keepsGoing, List<PolicyRun> runs, boolean interrupted) {
    private static double episodes(PolicyRun run) { return run.isSolved() ? run.toSolve() : run.episodes(); }

    private static double steps(PolicyRun run) { return run.isSolved() ? run.stepsToSolve() : run.steps(); }

    private double[] values(ToDoubleFunction<PolicyRun> of) { return runs.stream().mapToDouble(of).toArray(); }

    private long solved() { return runs.stream().filter(PolicyRun::isSolved).count(); }

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

    /** Median, mean and the 95 % interval of the mean. */
    private static void put(Map<String, Object> record, String name, double[] values) {
        Interval mean = Interval.of(values);
        record.put(name + "_median", new Median().evaluate(values));
        record.put(name + "_mean", mean.mean());
        record.put(name + "_low", mean.low());
        record.put(name + "_high", mean.high());
    }

    @Override public String toString() {
        String least = solved() < runs.size() ? " at least" : "";
        return String.format(Locale.ROOT, "%d of %d solved; episodes to solve%s: median %.0f, mean %s; steps of the environment: median %.0f, mean %s; score at the end: %s",
                solved(), runs.size(), least, new Median().evaluate(values(PolicySummary::episodes)), Interval.of(values(PolicySummary::episodes)),
                new Median().evaluate(values(PolicySummary::steps)), Interval.of(values(PolicySummary::steps)), Interval.of(values(PolicyRun::score)));
    }
}
