package org.tessera.inference.internal.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.optim.Minimiser;
import org.tessera.inference.result.CostHistory;
import org.tessera.inference.result.CostMeaning;
import org.tessera.inference.result.Verdict;

/**
 * Minimises a deterministic objective from many starts: short runs from all, the best few finished, and of these the
 * best that converged kept. A run whose objective is unbounded below is kept only when no other is there. Budget,
 * progress and interruption cover all of it.
 */
final class Search {
    private static final int MOST_STARTS = 128, FEWEST_STARTS = 4, MOST_FINISHED = 6, FEWEST_FINISHED = 2;
    /** Evaluations of a short run, where there are many of them and where there are few. */
    private static final int SHORT = 5, LONGER = 10, MANY = 32;
    /** Rows and table entries that all short runs together may take, above the fewest starts. */
    private static final double SHORT_WORK = 4.8e7;
    /** Ends closer than this share of their value are one end. */
    private static final double SAME = 1e-7;

    private final Session session;
    private final Descent descent;
    private final Spending spending;
    private final List<Run> runs = new ArrayList<>();

    /** What a start led to. */
    private static final class Run {
        double[] point = {};
        double value = Double.POSITIVE_INFINITY;
        Minimiser.Outcome outcome = Minimiser.Outcome.RUNNING;
        boolean finished;
        final CostHistory history = new CostHistory(CostMeaning.TOTAL);
        Verdict verdict;
    }

    Search(Session session, Spending spending) {
        this.session = session;
        this.spending = spending;
        descent = new Descent(session);
    }

    /** Leaves the session at the point that is kept. */
    Result run() {
        StartingPoints starts = new StartingPoints(session, descent.coordinates);
        double[] first = descent.coordinates.point();
        int many = starts.differ() ? starts() : 1;
        for (int i = 0; i < many && !spending.isOver(); i++) {
            double[] from = many == 1 ? first : starts.at(i);
            Run run = new Run();
            go(run, from, many == 1 ? Long.MAX_VALUE : many < MANY ? LONGER : SHORT);
            run.finished = many == 1;
            runs.add(run);
        }
        if (many > 1) finish();
        // one start that had arrived when the wish to stop came has nothing left to do
        boolean arrived = many == 1 && runs.stream().allMatch(r -> r.outcome == Minimiser.Outcome.CONVERGED);
        Result kept = keep();
        return spending.isInterrupted() && !arrived ? kept.interrupted(spending.text()) : kept;
    }

    /** The work of a start is counted, so that the same model and data get the same starts on any machine. */
    private int starts() {
        Settings s = session.settings();
        double each = session.plan().evaluationsBound() + session.plan().tableEntries();
        int fitting = (int) Math.max(FEWEST_STARTS, Math.min(MOST_STARTS, SHORT_WORK / (LONGER * Math.max(1, each))));
        long steps = spending.steps();
        if (steps >= 0) fitting = (int) Math.max(1, Math.min(fitting, steps / 2 / SHORT));
        return Math.max(fitting, s.restarts);
    }

    private void finish() {
        List<Run> best = new ArrayList<>(runs);
        best.removeIf(r -> !Double.isFinite(r.value));
        best.sort(Comparator.comparingDouble(r -> r.value));
        int few = Math.max(FEWEST_FINISHED, Math.min(MOST_FINISHED, runs.size() / 4)),
                count = Math.max(few, session.settings().restarts);
        for (Run r : best.subList(0, Math.min(count, best.size()))) {
            if (spending.isOver()) break;
            if (r.outcome == Minimiser.Outcome.RUNNING) go(r, r.point, Long.MAX_VALUE);
            r.finished = true;
        }
    }

    private void go(Run run, double[] from, long evaluations) {
        long before = descent.evaluations();
        descent.startAt(from);
        run.point = descent.point().clone();
        run.value = descent.value();
        long counted = before;
        boolean more = Double.isFinite(run.value);
        while (more && !spending.isOver() && descent.evaluations() - before < evaluations) {
            more = descent.step();
            spending.step(
                    descent.value(),
                    (descent.evaluations() - counted) * session.plan().evaluationsBound(),
                    run.history);
            counted = descent.evaluations();
        }
        run.point = descent.point().clone();
        run.value = descent.value();
        run.outcome = descent.outcome();
        if (Double.isFinite(run.value)) run.verdict = DescentVerdict.of(session, descent, spending);
    }

    /** What is kept, and how many finished runs ended there. */
    record Result(CostHistory history, Verdict verdict) {
        Result interrupted(String at) {
            return new Result(history, Verdict.interrupted(at));
        }
    }

    private Result keep() {
        boolean anyFinished = runs.stream().anyMatch(r -> r.finished && Double.isFinite(r.value));
        Run best = runs.stream()
                .filter(r -> Double.isFinite(r.value) && (r.finished || !anyFinished))
                .min(Comparator.comparing((Run r) -> r.verdict.kind() == Verdict.Kind.RUNNING_TO_INFINITY)
                        .thenComparingDouble(r -> r.value))
                .orElseThrow(descent::contradiction);
        descent.coordinates.put(best.point);
        session.program().step(0);
        int finished = 0, reached = 0;
        for (Run r : runs) {
            if (!r.finished || !Double.isFinite(r.value)) continue;
            finished++;
            if (r.value <= best.value + SAME * Math.max(1, Math.abs(best.value))
                    && r.verdict.kind() == best.verdict.kind()) reached++;
        }
        return new Result(best.history, new Verdict(best.verdict.kind(), best.verdict.reason(), reached, finished));
    }
}
