package org.tessera.inference.internal.train;

import java.util.List;
import org.tessera.inference.internal.answer.Passes;
import org.tessera.inference.internal.session.Costs;
import org.tessera.inference.internal.session.Fitted;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.optim.Segment;
import org.tessera.inference.result.CostHistory;
import org.tessera.inference.result.Verdict;
import org.tessera.inference.run.Budget;

/** The loop of a run. */
public final class Trainer {
    private final Settings settings;
    private final Session session;
    private final Budget budget;

    public Trainer(Settings settings, Session session, Budget budget) {
        this.settings = settings;
        this.session = session;
        this.budget = budget;
    }

    public Fitted run() {
        if (session.isMinimised() && new Coordinates(session).dimension() > 0) return minimised();
        try (Steps steps = new Steps(session)) {
            return loop(steps);
        }
    }

    private Fitted loop(Steps steps) {
        if (session.store().segments().isEmpty()) return evaluated(steps);
        Spending spending = new Spending(settings, session, budget, steps.stepsPerEpoch());
        CostHistory history = new CostHistory(Costs.of(session));
        settings.progress.begins(history.meaning());
        while (!spending.isOver()) {
            double cost = steps.step();
            if (!Double.isFinite(cost)) throw diverged(cost, steps.steps());
            spending.step(cost * session.elements(), steps.evaluations(), history);
        }
        // the last step moved parameters that no cost has seen yet
        double last = steps.costAt(steps.steps());
        if (!Double.isFinite(last)) throw diverged(last, steps.steps());
        Verdict verdict = new StochasticVerdict(steps, history, spending).verdict();
        settings.progress.ended(history, verdict);
        return steps.fitted(history, verdict);
    }

    /** Nothing is learned: the objective of all data, once. */
    private Fitted evaluated(Steps steps) {
        double cost = new Passes(session, settings.data).evaluate().cost() / session.elements();
        if (!Double.isFinite(cost)) {
            throw new IllegalStateException("what is given has probability 0 under model '" + settings.model.name()
                    + "' (cost " + cost
                    + "): the evidence contradicts it");
        }
        CostHistory history = new CostHistory(Costs.of(session));
        history.add(cost, 0, session.program().evaluations());
        return steps.fitted(history, new Verdict(Verdict.Kind.CONVERGED, "nothing is learned", 0, 0));
    }

    private Fitted minimised() {
        Spending spending = new Spending(settings, session, budget, 1);
        settings.progress.begins(Costs.of(session));
        Search.Result result = new Search(session, spending).run();
        settings.progress.ended(result.history(), result.verdict());
        session.close(); // a fit takes no further steps: its threads can go
        return new Fitted(settings, session, result.history(), result.verdict(), List.of());
    }

    private IllegalStateException diverged(double cost, long step) {
        StringBuilder culprits = new StringBuilder();
        for (Segment s : session.store().segments().values())
            if (!s.isFinite())
                culprits.append(culprits.isEmpty() ? "; no longer finite: " : ", ")
                        .append(s.name());
        return new IllegalStateException("the cost became " + cost + " at step " + step + culprits
                + ": a likelihood ran to infinity or a step was too large; bound scales from below "
                + "with positive(min), or take a smaller learning rate");
    }
}
