package org.tessera.inference;

import org.tessera.inference.optim.Segment;

/** The loop of a run. */
final class Trainer {
    private final Settings settings;
    private final Session session;
    private final Budget budget;

    Trainer(Settings settings, Session session, Budget budget) {
        this.settings = settings;
        this.session = session;
        this.budget = budget;
    }

    Fit run() {
        try (Stepper stepper = new Stepper(settings, session)) {
            return loop(stepper);
        }
    }

    private Fit loop(Stepper stepper) {
        CostHistory history = new CostHistory();
        long began = System.nanoTime();
        if (session.store().segments().isEmpty()) {
            double cost = session.program().evaluate(0) / session.elements();
            session.program().requirePossible();
            if (!Double.isFinite(cost)) throw new IllegalStateException("what is given has probability 0 under model '" + settings.model.name() + "' (cost " + cost + "): the evidence contradicts it");
            history.add(cost, seconds(began), session.program().evaluations());
            return stepper.fit(history);
        }
        long total = budget instanceof Budget.Steps s ? s.count() : budget instanceof Budget.Epochs e ? e.count() * stepper.stepsPerEpoch() : -1;
        double limit = budget instanceof Budget.Seconds s ? s.count() : Double.POSITIVE_INFINITY;
        double most = budget instanceof Budget.Work w ? w.count() : Double.POSITIVE_INFINITY;
        while (stepper.steps() != total && seconds(began) < limit && stepper.work() < most) {
            double cost = stepper.step();
            history.add(cost, seconds(began), stepper.evaluations());
            if (!Double.isFinite(cost)) throw diverged(cost, stepper.steps());
            boolean goOn = settings.progress.step(stepper.steps(), total, cost, seconds(began));
            if (!goOn || Thread.currentThread().isInterrupted()) break;
        }
        settings.progress.ended();
        return stepper.fit(history);
    }

    private static double seconds(long since) { return (System.nanoTime() - since) * 1e-9; }

    private IllegalStateException diverged(double cost, long step) {
        StringBuilder culprits = new StringBuilder();
        for (Segment s : session.store().segments().values()) if (!finite(s)) culprits.append(culprits.isEmpty() ? "; no longer finite: " : ", ").append(s.name());
        return new IllegalStateException("the cost became " + cost + " at step " + step + culprits
                + ": a likelihood ran to infinity or a step was too large; bound scales from below with positive(min), or take a smaller learning rate");
    }

    private static boolean finite(Segment s) {
        if (s.values32 != null) for (float v : s.values32) if (!Float.isFinite(v)) return false;
        if (s.values64 != null) for (double v : s.values64) if (!Double.isFinite(v)) return false;
        return true;
    }
}
