package org.tessera.inference.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.inference.estimator.GroupShape;
import org.tessera.inference.graph.Latent;

/**
 * Latents of one level that share costs, and so are swapped or summed out together.
 *
 * @param latents in sampling order
 * @param block axes along which the set falls apart into independent problems
 * @param reached the costs that a change of these latents can change
 */
public record LatentSet(List<Latent> latents, int level, List<Axis> block, List<Reached> reached) {
    public String name() {
        return String.join("+", latents.stream().map(Latent::name).toList());
    }

    /** Axes along which a latent has several variables within one problem. */
    public List<Axis> within(Latent l) {
        List<Axis> axes = new ArrayList<>(l.axes());
        axes.removeAll(block);
        return axes;
    }

    /** The variables of one problem: those of each latent in turn, row-major over {@link #within}. */
    public GroupShape shape(ToIntFunction<Axis> size) {
        int[] counts = new int[latents.size()];
        long all = 0;
        for (int i = 0; i < counts.length; i++) {
            Latent l = latents.get(i);
            long n = count(within(l), size);
            if (n > 50_000_000)
                throw new IllegalArgumentException("'" + l.name() + "' has " + n
                        + " variables that share costs; minibatch or shorten " + within(l));
            counts[i] = (int) n;
            all += n;
        }
        int[] cards = new int[Math.toIntExact(all)];
        for (int i = 0, at = 0; i < counts.length; at += counts[i++])
            Arrays.fill(
                    cards, at, at + counts[i], size.applyAsInt(latents.get(i).outcome()));
        return new GroupShape(cards);
    }

    /** Number of independent problems. */
    public int problems(ToIntFunction<Axis> size) {
        return (int) count(block, size);
    }

    private static long count(List<Axis> axes, ToIntFunction<Axis> size) {
        long n = 1;
        for (Axis a : axes) n *= size.applyAsInt(a);
        return n;
    }
}
