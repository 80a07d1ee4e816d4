package org.tessera.inference.result;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tessera.inference.Inference;
import org.tessera.inference.optim.Optimizer;
import org.tessera.inference.optim.Segment;

/**
 * One draw of the estimated gradient of the expected objective, by unconstrained values.
 *
 * @param cost the objective at the draw, total nats; terms of a minibatched plate count for the whole plate
 * @param evaluations of the costs of one problem it took, all problems together
 * @param segments for each parameter, net and (as {@link Inference#optimizer(String, Optimizer)} names it) mean-field
 *     latent the gradient in the order its values are stored; of a minibatched plate's own parameters 0 for elements
 *     the draw did not see
 */
public record Gradient(double cost, long evaluations, Map<String, double[]> segments) {
    public static Gradient of(double cost, long evaluations, Collection<Segment> segments) {
        Map<String, double[]> all = new LinkedHashMap<>();
        segments.forEach(s -> all.put(s.name(), s.rowLength == 0 ? dense(s) : visited(s)));
        return new Gradient(cost, evaluations, all);
    }

    private static double[] dense(Segment s) {
        if (s.gradient64 != null) return s.gradient64.clone();
        double[] g = new double[s.size()];
        for (int i = 0; i < g.length; i++) g[i] = s.gradient32[i];
        return g;
    }

    private static double[] visited(Segment s) {
        double[] g = new double[s.size()];
        for (int r = 0; r < s.rowCount; r++)
            System.arraycopy(s.gradient64, r * s.rowLength, g, s.rows[r] * s.rowLength, s.rowLength);
        return g;
    }
}
