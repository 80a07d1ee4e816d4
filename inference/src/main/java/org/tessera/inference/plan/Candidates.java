package org.tessera.inference.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.estimator.GroupShape;

/** What could serve a group, from its number of variables and their categories alone. */
public final class Candidates {
    /** More evaluations of a problem than this are not worth measuring: several draws cost less. */
    private static final long MOST_EVALUATIONS = 64;
    /** One variable of up to this many categories is enumerated unless a race finds better. */
    private static final int ENUMERATED = 128;

    private Candidates() {}

    /** What a group starts with before anything was measured. */
    public static GradientEstimator start(GroupShape shape) {
        if (shape.variables() == 1 && shape.maxCardinality() <= ENUMERATED) return Estimators.exact();
        return Estimators.rloo(2);
    }

    /**
     * What is measured in a race: every unbiased estimator that may do best somewhere and whose evaluations are
     * bounded, the cheapest first.
     */
    public static List<GradientEstimator> of(GroupShape shape) {
        boolean binary = Arrays.stream(shape.cardinality()).allMatch(c -> c == 2);
        List<GradientEstimator> all = new ArrayList<>(List.of(
                Estimators.reinforceWithBaseline(),
                Estimators.rloo(2),
                Estimators.carms(2),
                Estimators.rloo(4),
                Estimators.carms(4),
                Estimators.rloo(8),
                Estimators.rloo(16)));
        if (binary) all.add(Estimators.disarm());
        else all.addAll(List.of(Estimators.arsm(), Estimators.arsmRaoBlackwell()));
        all.add(Estimators.localExpectation());
        if (shape.variables() > 1) all.add(Estimators.exact());
        else all.replaceAll(e -> e.equals(Estimators.localExpectation()) ? Estimators.exact() : e);
        if (shape.variables() == 1) all.remove(Estimators.arsmRaoBlackwell()); // the same there
        all.removeIf(e -> e.refusal(shape).isPresent() || e.evaluations(shape) > MOST_EVALUATIONS);
        return all;
    }
}
