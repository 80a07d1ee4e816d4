package org.tessera.inference.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.estimator.GroupShape;
import org.tessera.inference.graph.Latent;

/** Latents that belong together, and how they are served. */
public record Group(LatentSet set, Treatment treatment) {
    /** In sampling order. */
    public List<Latent> latents() {
        return set.latents();
    }

    public int level() {
        return set.level();
    }

    /** Axes along which the group falls apart into independent problems. */
    public List<Axis> block() {
        return set.block();
    }

    /** The costs that a change of these latents can change. */
    public List<Reached> reached() {
        return set.reached();
    }

    /** Of a sampled group; empty when it is summed out. */
    public Optional<GradientEstimator> estimator() {
        return treatment instanceof Treatment.Sampled s ? Optional.of(s.estimator()) : Optional.empty();
    }

    public boolean isSummedOut() {
        return treatment instanceof Treatment.SummedOut;
    }

    public String name() {
        return set.name();
    }

    /** Axes along which a latent has several variables within one problem. */
    public List<Axis> within(Latent l) {
        return set.within(l);
    }

    /** The variables of one problem: those of each latent in turn, row-major over {@link #within}. */
    public GroupShape shape(ToIntFunction<Axis> size) {
        return set.shape(size);
    }

    /** Number of independent problems. */
    public int problems(ToIntFunction<Axis> size) {
        return set.problems(size);
    }
}
