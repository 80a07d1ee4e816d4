package org.tessera.inference.internal.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.plan.Finding;
import org.tessera.inference.plan.Group;
import org.tessera.inference.plan.Measured;

/** Measures candidates for several groups at once: in each round, every group has its next candidate. */
final class Race {
    /** Elements and problems that are measured: enough for a ratio of variances, few enough to be cheap. */
    private static final int PROBLEMS = 32;
    /**
     * Draws of one variable, all variables of a group together, below which a variance is luck: a posterior that has
     * nearly decided moves once in many draws.
     */
    private static final int LEAST_SAMPLES = 96, LEAST_DRAWS = 3;

    /** @param evaluations made; nothing is swept back */
    record Outcome(List<Finding> findings, double evaluations) {}

    private final GradientMeter meter;
    private final Map<Group, List<GradientEstimator>> candidates;

    /**
     * @param candidates for each group of the session's plan that is measured
     * @param at the step it is held at
     */
    Race(Session session, Map<Group, List<GradientEstimator>> candidates, long at) {
        this.candidates = candidates;
        meter = new GradientMeter(session, PROBLEMS, at);
    }

    /** The most evaluations that one draw of every candidate can take. */
    double evaluationsOfDraw() {
        double most = 0;
        for (Map.Entry<Group, List<GradientEstimator>> e : candidates.entrySet())
            for (GradientEstimator c : e.getValue()) most += meter.evaluations(e.getKey(), c);
        return most;
    }

    /** The fewest draws worth making. */
    int leastDraws() {
        long fewest =
                candidates.keySet().stream().mapToLong(meter::variables).min().orElse(1);
        return (int) Math.max(LEAST_DRAWS, LEAST_SAMPLES / fewest);
    }

    Outcome run(int draws) {
        Map<Group, List<Measured>> found = new LinkedHashMap<>();
        candidates.keySet().forEach(g -> found.put(g, new ArrayList<>()));
        int rounds = candidates.values().stream().mapToInt(List::size).max().orElse(0);
        double evaluations = 0;
        for (int i = 0; i < rounds; i++) {
            int round = i;
            Map<Group, GradientEstimator> of = new LinkedHashMap<>();
            candidates.forEach((g, list) -> {
                if (round < list.size()) of.put(g, list.get(round));
            });
            for (Map.Entry<Group, Measured> m : meter.measure(of, draws).entrySet()) {
                found.get(m.getKey()).add(m.getValue());
                evaluations += draws * m.getValue().evaluations();
            }
        }
        List<Finding> findings = new ArrayList<>();
        found.forEach((g, all) -> findings.add(new Finding(g.name(), all)));
        return new Outcome(findings, evaluations);
    }
}
