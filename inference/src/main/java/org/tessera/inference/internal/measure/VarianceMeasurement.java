package org.tessera.inference.internal.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.internal.engine.Summation;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.plan.Group;
import org.tessera.inference.plan.Measured;
import org.tessera.inference.result.Interval;
import org.tessera.inference.result.VarianceReport;

/** Fills a {@link VarianceReport} at a session's present parameters. */
public final class VarianceMeasurement {
    private static final int TIMED_STEPS = 9;
    private final Session session;
    private final int draws, seeds;

    public VarianceMeasurement(Session session, int draws, int seeds) {
        if (session.isSummedOut())
            throw new IllegalArgumentException(
                    "the latents of '" + session.settings().model.name()
                            + "' are summed out, so no gradient is sampled; compare estimators on a fit with arsm()");
        if (draws < 2) throw new IllegalArgumentException("a variance takes at least 2 draws, not " + draws);
        if (seeds < 1) throw new IllegalArgumentException("at least one seed, not " + seeds);
        this.session = session;
        this.draws = draws;
        this.seeds = seeds;
    }

    /** All latents are served by each estimator in turn; an estimator that cannot serve a group is left out for it. */
    public VarianceReport of(List<? extends GradientEstimator> estimators) {
        List<VarianceReport.Line> lines = new ArrayList<>();
        GradientEstimator first = estimators.get(0);
        // Groups as they are under one common estimator: latents that share costs are compared together.
        for (Group g : Summation.plan(
                        session.graph(),
                        l -> Optional.of(first),
                        session.binding(),
                        session.plan().size())
                .groups()) {
            for (GradientEstimator e : estimators) if (serves(e, g)) lines.add(line(g, e));
        }
        return new VarianceReport(lines, draws, seeds);
    }

    private boolean serves(GradientEstimator e, Group g) {
        return e.refusal(g.shape(session.plan().size())).isEmpty();
    }

    private VarianceReport.Line line(Group g, GradientEstimator e) {
        Map<Group, GradientEstimator> of = new LinkedHashMap<>();
        of.put(g, e);
        double[] variance = new double[seeds];
        double evaluations = 0;
        for (int s = 0; s < seeds; s++) {
            Measured m = new GradientMeter(session, Integer.MAX_VALUE, s)
                    .measure(of, draws)
                    .get(g);
            variance[s] = m.variance();
            evaluations += m.evaluations() / seeds;
        }
        GradientMeter meter = new GradientMeter(session, Integer.MAX_VALUE, 0);
        return new VarianceReport.Line(
                g.name(),
                e.name(),
                e.isUnbiased(),
                Interval.of(variance),
                evaluations,
                meter.evaluations(g, e),
                meter.secondsOfStep(of, TIMED_STEPS));
    }
}
