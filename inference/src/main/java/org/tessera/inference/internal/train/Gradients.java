package org.tessera.inference.internal.train;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tessera.inference.optim.Segment;
import org.tessera.inference.result.Gradient;

/** Copies the gradients that a step has left in the segments. */
final class Gradients {
    private Gradients() {}

    static Gradient of(double cost, long evaluations, Collection<Segment> segments) {
        Map<String, double[]> all = new LinkedHashMap<>();
        segments.forEach(s -> all.put(s.name(), s.rowLength == 0 ? dense(s) : visited(s)));
        return new Gradient(cost, evaluations, all);
    }

    private static double[] dense(Segment s) {
        double[] g = new double[s.size()];
        for (int i = 0; i < g.length; i++) g[i] = s.gradient(i);
        return g;
    }

    private static double[] visited(Segment s) {
        double[] g = new double[s.size()];
        int n = s.rowLength;
        for (int r = 0; r < s.rowCount; r++) for (int i = 0; i < n; i++) g[s.rows[r] * n + i] = s.gradient(r * n + i);
        return g;
    }
}
