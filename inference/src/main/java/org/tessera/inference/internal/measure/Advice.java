package org.tessera.inference.internal.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.graph.Op;
import org.tessera.inference.internal.answer.ModelNotes;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.plan.Candidates;
import org.tessera.inference.plan.Group;
import org.tessera.inference.plan.Plan;

/** Measures, at a session's present parameters, whether other estimators would serve its latents better. */
public final class Advice {
    private static final int DRAWS = 8;
    private static final long AT = -1;

    private Advice() {}

    /**
     * The session's plan with findings. A user's own cost is not called for advice: it may be slow, or do something.
     */
    public static Plan on(Session session) {
        Plan plan = session.plan().noting(ModelNotes.of(session));
        boolean blackBox = session.graph().nodes().stream().anyMatch(n -> n.op() instanceof Op.BlackBoxCost);
        Map<Group, List<GradientEstimator>> candidates = new LinkedHashMap<>();
        for (Group g : plan.groups()) {
            GradientEstimator used =
                    g.estimator().filter(GradientEstimator::isUnbiased).orElse(null);
            if (blackBox || used == null || g.reached().isEmpty()) continue;
            List<GradientEstimator> all = new ArrayList<>(Candidates.of(g.shape(plan.size())));
            if (!all.contains(used)) all.add(used);
            candidates.put(g, all);
        }
        Race race = new Race(session, candidates, AT);
        return candidates.isEmpty()
                ? plan
                : plan.with(race.run(Math.max(DRAWS, race.leastDraws())).findings());
    }
}
