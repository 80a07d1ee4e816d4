package org.tessera.examples.report;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.dsl.Axis;
import org.tessera.inference.Fit;
import org.tessera.inference.result.Table;

/**
 * Which category of a fit is which category of the truth. A model that is fitted without labels numbers its categories
 * as it likes; they are matched so that the posteriors of as many elements as possible agree with what the data were
 * made from.
 */
public final class Alignment {
    /** For the root axis of each latent's categories: the fit's category of each true one. */
    private final Map<Axis, int[]> fitted = new IdentityHashMap<>();

    private Alignment() {}

    /** @param hidden the true categories of latents, by name; latents that are not in it keep their numbers */
    public static Alignment of(Fit fit, Map<String, int[]> hidden) {
        Alignment alignment = new Alignment();
        Map<Axis, double[][]> counts = new IdentityHashMap<>();
        for (String latent : fit.latents()) {
            int[] truth = hidden.get(latent);
            if (truth == null) continue;
            Table posterior = fit.posterior(latent);
            List<Axis> axes = posterior.axes();
            int categories = posterior.shape()[axes.size() - 1];
            count(
                    posterior.toArray(),
                    truth,
                    categories,
                    counts.computeIfAbsent(axes.get(axes.size() - 1).root(), a -> new double[categories][categories]));
        }
        counts.forEach((axis, count) -> alignment.fitted.put(axis, Matching.best(count)));
        return alignment;
    }

    /** Adds each element's posterior probability of category c to {@code count[true category][c]}. */
    private static void count(double[] posterior, int[] truth, int categories, double[][] count) {
        for (int i = 0; i < truth.length; i++)
            for (int c = 0; c < categories; c++) count[truth[i]][c] += posterior[i * categories + c];
    }

    /** The numbers of a table, its categories in the order of the truth. */
    public double[] aligned(Table table) {
        List<Axis> axes = table.axes();
        int[] shape = table.shape();
        double[] from = table.toArray(), to = new double[from.length];
        for (int i = 0; i < to.length; i++) {
            int rest = i, source = 0, stride = 1;
            for (int d = shape.length - 1; d >= 0; d--) {
                int[] order = fitted.get(axes.get(d).root());
                int at = rest % shape[d];
                source += stride * (order == null ? at : order[at]);
                stride *= shape[d];
                rest /= shape[d];
            }
            to[i] = from[source];
        }
        return to;
    }

    /** Part of the elements whose most probable category is the true one. */
    public double accuracy(Table posterior, int[] truth) {
        return accuracy(aligned(posterior), truth);
    }

    /** The same for probabilities whose categories are in the order of the truth already. */
    static double accuracy(double[] p, int[] truth) {
        int categories = p.length / truth.length;
        int right = 0;
        for (int i = 0; i < truth.length; i++) if (mostProbable(p, i * categories, categories) == truth[i]) right++;
        return (double) right / truth.length;
    }

    static int mostProbable(double[] p, int at, int categories) {
        int best = 0;
        for (int c = 1; c < categories; c++) if (p[at + c] > p[at + best]) best = c;
        return best;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        fitted.forEach((axis, order) ->
                text.append(axis).append(' ').append(Arrays.toString(order)).append(' '));
        return text.toString().strip();
    }
}
