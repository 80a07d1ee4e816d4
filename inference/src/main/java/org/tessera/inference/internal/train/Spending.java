package org.tessera.inference.internal.train;

import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.result.CostHistory;
import org.tessera.inference.run.Budget;
import org.tessera.inference.run.Progress;

/** What a run has spent of its budget, over all its starts; tells progress, and whether it is over. */
final class Spending {
    private final Budget budget;
    private final long stepsPerEpoch;
    private final double reverseWork;
    private final Progress progress;
    private final int elements;
    private final long began = System.nanoTime();
    private long steps;
    private double work;
    private boolean interrupted;

    Spending(Settings settings, Session session, Budget budget, long stepsPerEpoch) {
        this.budget = budget;
        this.stepsPerEpoch = stepsPerEpoch;
        this.progress = settings.progress;
        elements = session.elements();
        reverseWork = session.plan().reverseWork() * session.program().draws();
    }

    /** Steps the budget has in all, -1 when it is counted in something else. */
    long steps() {
        if (budget instanceof Budget.Steps s) return s.count();
        return budget instanceof Budget.Epochs e ? e.count() * stepsPerEpoch : -1;
    }

    /** One step more: tells progress and history. */
    void step(double cost, long evaluations, CostHistory history) {
        steps++;
        work += evaluations + reverseWork;
        history.add(cost / elements, seconds(), evaluations);
        interrupted |= !progress.step(steps, steps(), cost / elements, seconds());
        interrupted |= Thread.currentThread().isInterrupted();
    }

    boolean isOver() {
        return interrupted
                || steps == steps()
                || budget instanceof Budget.Seconds s && seconds() >= s.count()
                || budget instanceof Budget.Work w && work >= w.count();
    }

    boolean isInterrupted() {
        return interrupted;
    }

    long done() {
        return steps;
    }

    double seconds() {
        return (System.nanoTime() - began) * 1e-9;
    }

    /** The budget in words. */
    String text() {
        return steps() >= 0 ? steps + " of " + steps() + " steps" : steps + " steps";
    }
}
