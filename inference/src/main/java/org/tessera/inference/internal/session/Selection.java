package org.tessera.inference.internal.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.inference.estimator.Auto;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.graph.StochasticGraph;
import org.tessera.inference.plan.Candidates;
import org.tessera.inference.plan.Group;
import org.tessera.inference.plan.LatentSet;
import org.tessera.inference.plan.Planner;

/**
 * The estimator of each latent at some time of a run: what the settings say, or what was chosen last for those left to
 * measurement.
 *
 * @param chosen by latent, for those left to measurement
 */
public record Selection(Settings settings, Map<String, GradientEstimator> chosen) {
    /**
     * What structure suggests. Groups are those of one common estimator, so that latents that share costs are chosen
     * for together.
     */
    static Selection start(Settings settings, StochasticGraph graph, ToIntFunction<Axis> size) {
        Map<String, GradientEstimator> chosen = new LinkedHashMap<>();
        Selection common = new Selection(settings, Map.of());
        if (graph.latents().stream().anyMatch(common::isMeasured)) {
            for (LatentSet g : Planner.sets(graph, common::of)) {
                if (!common.isMeasured(g.latents().get(0))) continue;
                GradientEstimator start = Candidates.start(g.shape(size));
                g.latents().forEach(l -> chosen.put(l.name(), start));
            }
        }
        return new Selection(settings, chosen);
    }

    public boolean isMeasured(Latent l) {
        return !l.isSummedOut() && settings.estimatorOf(l.name()) instanceof Auto;
    }

    /** Empty for a latent that is summed out. */
    public Optional<GradientEstimator> of(Latent l) {
        if (l.isSummedOut()) return Optional.empty();
        return Optional.of(
                settings.estimatorOf(l.name()) instanceof GradientEstimator own
                        ? own
                        : chosen.getOrDefault(l.name(), Estimators.rloo(2)));
    }

    public Selection with(Group group, GradientEstimator estimator) {
        Map<String, GradientEstimator> copy = new LinkedHashMap<>(chosen);
        group.latents().forEach(l -> copy.put(l.name(), estimator));
        return new Selection(settings, copy);
    }
}
