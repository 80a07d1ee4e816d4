package org.tessera.inference.internal.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tessera.dsl.Axis;
import org.tessera.dsl.CategoricalVariable;
import org.tessera.dsl.Index;
import org.tessera.dsl.Variable;
import org.tessera.inference.data.Binding;
import org.tessera.inference.data.Gaps;
import org.tessera.inference.data.Values;
import org.tessera.inference.graph.CostNode;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.graph.Op;
import org.tessera.inference.internal.graph.AxisReach;
import org.tessera.inference.internal.graph.Reach;
import org.tessera.inference.internal.session.DataSummary;
import org.tessera.inference.internal.session.Session;

/**
 * What the data say of each element of a latent: a row of features, one for each other position of the data it reaches
 * (another column, another rater), averaged, centred and in units of its spread, with 0 for what is not there;
 * categories as indicators.
 */
public final class LatentRows {
    private static final long MOST_NUMBERS = 1L << 24;

    private final Binding binding;
    private final Latent latent;
    private final int elements;
    private final Map<List<Object>, double[]> sums = new LinkedHashMap<>(), counts = new LinkedHashMap<>();

    private LatentRows(Session session, Latent latent) {
        this.binding = session.binding();
        this.latent = latent;
        elements = binding.size(latent.axes());
        Reach reach = new Reach();
        for (CostNode cost : session.graph().costs()) {
            if (cost.role() != CostNode.Role.LIKELIHOOD) continue;
            Set<Reach.Path> paths = reach.of(cost.node()).get(latent);
            Variable v = session.settings().model.variables().stream()
                    .filter(x -> x.name().equals(cost.name()))
                    .findFirst()
                    .orElse(null);
            if (paths == null || v == null || !binding.isBound(v)) continue;
            paths.stream().filter(p -> isElementWise(p, v)).findFirst().ifPresent(p -> read(v, p));
        }
    }

    /** [elements][features], where the latent has elements and data that belong to them. */
    public static Optional<double[][]> of(Session session, Latent latent) {
        if (latent.axes().isEmpty()) return Optional.empty();
        LatentRows rows = new LatentRows(session, latent);
        return rows.sums.isEmpty() ? Optional.empty() : Optional.of(rows.centred());
    }

    private static boolean isElementWise(Reach.Path path, Variable v) {
        return path.axes().stream()
                .allMatch(r -> r instanceof AxisReach.Same s && v.axes().contains(s.at())
                        || r instanceof AxisReach.Indexed i
                                && i.index().op() instanceof Op.IntData
                                && v.axes().containsAll(i.index().axes()));
    }

    private void read(Variable v, Reach.Path path) {
        List<Axis> used = new ArrayList<>();
        List<String> pointers = new ArrayList<>();
        for (AxisReach r : path.axes()) {
            if (r instanceof AxisReach.Same s) used.add(s.at());
            if (r instanceof AxisReach.Indexed i) {
                used.addAll(i.index().axes());
                pointers.add(((Op.IntData) i.index().op()).name());
            }
        }
        List<Axis> rest = v.valueAxes().stream().filter(a -> !used.contains(a)).toList();
        List<Index> others = binding.model().indices().stream()
                .filter(i -> !pointers.contains(i.name())
                        && !i.axes().isEmpty()
                        && v.axes().containsAll(i.axes()))
                .toList();
        Values data = binding.values(v.name()).orElseThrow();
        boolean[] present = binding.presence(v.valueAxes());
        Gaps gaps = binding.gaps(v).orElse(null);
        int[] of = element(v, path), key = DataSummary.positions(v.valueAxes(), rest, binding::size);
        int[][] pointed = others.stream().map(i -> pointed(i, v)).toArray(int[][]::new);
        for (int d = 0; d < of.length; d++) {
            if (present != null && !present[d] || gaps != null && !gaps.isKnownNumber(d)) continue;
            if (of[d] < 0 || of[d] >= elements) continue;
            List<Object> feature = new ArrayList<>(List.of(v.name(), key[d]));
            for (int[] p : pointed) feature.add(p[d]);
            if (v instanceof CategoricalVariable && data.isInteger()) add(with(feature, data.getInt(d)), of[d], 1);
            else add(feature, of[d], data.get(d));
        }
    }

    private static List<Object> with(List<Object> feature, int category) {
        List<Object> all = new ArrayList<>(feature);
        all.add(category);
        return all;
    }

    private void add(List<Object> feature, int element, double x) {
        if (!sums.containsKey(feature) && (long) (sums.size() + 1) * elements > MOST_NUMBERS) return;
        sums.computeIfAbsent(feature, k -> new double[elements])[element] += x;
        counts.computeIfAbsent(feature, k -> new double[elements])[element]++;
    }

    /** For each datum the element of the latent it belongs to. */
    private int[] element(Variable v, Reach.Path path) {
        int[] at = new int[binding.size(v.valueAxes())];
        for (int k = 0; k < path.axes().size(); k++) {
            int size = binding.size(latent.axes().get(k));
            int[] position = path.axes().get(k) instanceof AxisReach.Same s
                    ? DataSummary.positions(v.valueAxes(), List.of(s.at()), binding::size)
                    : pointed(
                            ((AxisReach.Indexed) path.axes().get(k)).index().axes(),
                            ((Op.IntData) ((AxisReach.Indexed) path.axes().get(k))
                                            .index()
                                            .op())
                                    .name(),
                            v);
            for (int d = 0; d < at.length; d++) at[d] = at[d] < 0 || position[d] < 0 ? -1 : at[d] * size + position[d];
        }
        return at;
    }

    private int[] pointed(Index index, Variable v) {
        return pointed(index.axes(), index.name(), v);
    }

    private int[] pointed(List<Axis> axes, String name, Variable v) {
        int[] at = DataSummary.positions(v.valueAxes(), axes, binding::size);
        Values values = binding.values(name).orElseThrow();
        for (int d = 0; d < at.length; d++) at[d] = values.getInt(at[d]);
        return at;
    }

    private double[][] centred() {
        double[][] rows = new double[elements][sums.size()];
        int f = 0;
        for (Map.Entry<List<Object>, double[]> e : sums.entrySet()) {
            double[] count = counts.get(e.getKey());
            boolean indicator = e.getKey().get(e.getKey().size() - 1) instanceof Integer && isCategory(e.getKey());
            double n = 0, mean = 0, square = 0;
            for (int i = 0; i < elements; i++) {
                if (count[i] == 0 && !indicator) continue;
                double x = count[i] == 0 ? 0 : indicator ? e.getValue()[i] : e.getValue()[i] / count[i],
                        before = x - mean;
                mean += before / ++n;
                square += before * (x - mean);
            }
            double spread = indicator || !(square > 0) ? 1 : Math.sqrt(square / n);
            for (int i = 0; i < elements; i++) {
                if (count[i] > 0)
                    rows[i][f] = ((indicator ? e.getValue()[i] : e.getValue()[i] / count[i]) - mean) / spread;
                else if (indicator) rows[i][f] = -mean;
            }
            f++;
        }
        return rows;
    }

    private boolean isCategory(List<Object> feature) {
        Variable v = binding.model().variable((String) feature.get(0));
        return v instanceof CategoricalVariable
                && binding.values(v.name()).orElseThrow().isInteger();
    }
}
