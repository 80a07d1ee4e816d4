package org.tessera.inference.internal.measure;

import java.util.List;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.plan.Finding;
import org.tessera.inference.plan.Measured;
import org.tessera.inference.result.Decision;

/** A {@link Decision} in plain numbers and text, as a checkpoint keeps it. */
record SavedDecision(long step, String group, String before, String after, List<Candidate> measured) {
    /** A {@link Measured} with its estimator's name. */
    record Candidate(
            String estimator, double variance, double meanSquare, long problems, double evaluations, int draws) {}

    static SavedDecision of(Decision d) {
        return new SavedDecision(
                d.step(),
                d.group(),
                d.before(),
                d.after(),
                d.finding().all().stream()
                        .map(m -> new Candidate(
                                m.estimator().name(),
                                m.variance(),
                                m.meanSquare(),
                                m.problems(),
                                m.evaluations(),
                                m.draws()))
                        .toList());
    }

    Decision decision() {
        return new Decision(
                step,
                group,
                before,
                after,
                new Finding(
                        group,
                        measured.stream()
                                .map(c -> new Measured(
                                        Estimators.parse(c.estimator),
                                        c.variance,
                                        c.meanSquare,
                                        c.problems,
                                        c.evaluations,
                                        c.draws))
                                .toList()));
    }
}
