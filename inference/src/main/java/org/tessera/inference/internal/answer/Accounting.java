package org.tessera.inference.internal.answer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.internal.engine.Program;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.plan.Group;
import org.tessera.inference.plan.Plan;
import org.tessera.inference.result.CostHistory;
import org.tessera.inference.result.Work;

/** Adds up what the steps of a session have spent. */
public final class Accounting {
    private Accounting() {}

    public static Work of(Session session, CostHistory history) {
        double time = history.size() == 0 ? 0 : history.seconds()[history.size() - 1];
        double seconds = time == 0 ? Double.NaN : time;
        Program program = session.program();
        Plan plan = session.plan();
        long all = Arrays.stream(history.evaluations()).sum();
        if (program.counted() == 0 && history.size() > 0)
            return new Work(history.size(), List.of(loaded(plan, history.size(), all)), 0, seconds);
        if (session.isMinimised()) return minimised(program, plan, history, all, seconds);
        long steps = program.counted();
        List<Work.OfGroup> groups = plan.groups().stream()
                .map(g -> {
                    long done = program.spent(g);
                    return new Work.OfGroup(
                            g.name(),
                            name(g),
                            done,
                            steps * plan.evaluationsBound(g),
                            done - steps * trueActions(plan, g));
                })
                .toList();
        // auto() makes steps under several plans, each with a program of its own
        long others = Math.max(
                0, all - groups.stream().mapToLong(Work.OfGroup::evaluations).sum());
        return new Work(Math.max(steps, history.size()), groups, others, seconds);
    }

    /** A saved fit knows its evaluations step by step but not group by group. */
    /** Each evaluation of the objective takes all rows; what the kept run did not make, its other starts did. */
    private static Work minimised(Program program, Plan plan, CostHistory history, long kept, double seconds) {
        long each = plan.evaluationsBound();
        Work.OfGroup group = each == 0 ? loaded(plan, history.size(), kept) : loaded(plan, kept / each, kept);
        return new Work(history.size(), List.of(group), Math.max(0, program.counted() * each - kept), seconds);
    }

    private static Work.OfGroup loaded(Plan plan, long steps, long done) {
        String names = plan.groups().stream().map(Group::name).collect(Collectors.joining("+"));
        String estimators =
                plan.groups().stream().map(Accounting::name).distinct().collect(Collectors.joining(", "));
        long problems =
                plan.groups().stream().mapToLong(g -> trueActions(plan, g)).sum();
        return new Work.OfGroup(names, estimators, done, steps * plan.evaluationsBound(), done - steps * problems);
    }

    private static String name(Group g) {
        return g.estimator().map(GradientEstimator::name).orElse("exact, summed out");
    }

    /** Evaluations of a step that the pass over the plate makes anyway. */
    private static long trueActions(Plan plan, Group g) {
        return g.isSummedOut() ? 0 : g.problems(plan.size());
    }
}
