package org.tessera.inference.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.graph.Latent;

/**
 * Which latents belong together: those of one level and one estimator that share a cost, directly or through others.
 * Found by union and find.
 */
final class Components {
    private record Kind(int level, Optional<GradientEstimator> estimator) {}

    /** Latents that belong together, in sampling order. */
    record Component(List<Latent> latents, int level, Optional<GradientEstimator> estimator) {}

    private final Map<Latent, Integer> index = new HashMap<>();
    private final Kind[] kind;
    private final int[] parent;
    private final List<Component> all = new ArrayList<>();
    private final Component[] of;

    /**
     * @param latents in sampling order
     * @param sharing the latents of each cost
     */
    Components(
            List<Latent> latents,
            Function<Latent, Optional<GradientEstimator>> estimator,
            List<? extends Collection<Latent>> sharing) {
        kind = new Kind[latents.size()];
        parent = new int[kind.length];
        for (int i = 0; i < parent.length; i++) {
            index.put(latents.get(i), i);
            kind[i] = new Kind(latents.get(i).level(), estimator.apply(latents.get(i)));
            parent[i] = i;
        }
        sharing.forEach(this::join);
        Map<Integer, List<Latent>> members = new LinkedHashMap<>();
        for (int i = 0; i < parent.length; i++)
            members.computeIfAbsent(root(i), r -> new ArrayList<>()).add(latents.get(i));
        of = new Component[parent.length];
        members.forEach((root, own) -> {
            Component c = new Component(List.copyOf(own), kind[root].level, kind[root].estimator);
            all.add(c);
            own.forEach(l -> of[index.get(l)] = c);
        });
    }

    private void join(Collection<Latent> latents) {
        Map<Kind, Integer> first = new HashMap<>();
        for (Latent l : latents) {
            int i = index.get(l);
            Integer other = first.putIfAbsent(kind[i], i);
            if (other != null) parent[root(i)] = root(other);
        }
    }

    private int root(int i) {
        int r = i;
        while (parent[r] != r) r = parent[r] = parent[parent[r]];
        return r;
    }

    /** In the order of their first latents. */
    List<Component> all() {
        return all;
    }

    Component of(Latent l) {
        return of[index.get(l)];
    }
}
