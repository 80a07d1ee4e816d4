package org.tessera.inference.internal.session;

import java.util.List;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Variable;
import org.tessera.inference.data.Binding;
import org.tessera.inference.data.Gaps;
import org.tessera.inference.data.Values;

/**
 * Mean and spread (standard deviation) of a variable's data at each position along some of its axes; where data are few
 * or equal, those of all.
 */
public final class DataSummary {
    private static final int FEWEST = 3;

    private final double[] mean, spread;

    private DataSummary(double[] mean, double[] spread) {
        this.mean = mean;
        this.spread = spread;
    }

    double mean(int position) {
        return mean[position];
    }

    double spread(int position) {
        return spread[position];
    }

    /** At each position along {@code axes}, row-major; gaps and what lies beyond a length do not count. */
    static DataSummary along(Variable v, List<Axis> axes, Binding binding) {
        Values values = binding.values(v.name()).orElseThrow();
        boolean[] present = binding.presence(v.valueAxes());
        Gaps gaps = binding.gaps(v).orElse(null);
        int[] group = positions(v.valueAxes(), axes, binding::size);
        int n = axes.stream().mapToInt(binding::size).reduce(1, Math::multiplyExact);
        double[] count = new double[n + 1], mean = new double[n + 1], square = new double[n + 1];
        for (int i = 0; i < group.length; i++) {
            if (present != null && !present[i] || gaps != null && !gaps.isKnownNumber(i)) continue;
            add(values.get(i), group[i], count, mean, square);
            add(values.get(i), n, count, mean, square);
        }
        double[] spread = new double[n + 1];
        for (int g = n; g >= 0; g--) {
            spread[g] = count[g] == 0 ? 0 : Math.sqrt(square[g] / count[g]);
            if (g == n && !(spread[g] > 0)) spread[g] = mean[g] == 0 ? 1 : Math.abs(mean[g]);
            if (count[g] < FEWEST || !(spread[g] > 0)) {
                mean[g] = mean[n];
                spread[g] = spread[n];
            }
        }
        return new DataSummary(mean, spread);
    }

    /** Welford's update. */
    private static void add(double x, int g, double[] count, double[] mean, double[] square) {
        double before = x - mean[g];
        mean[g] += before / ++count[g];
        square[g] += before * (x - mean[g]);
    }

    /** For each row-major element over {@code of} its row-major position along {@code axes}, which are among them. */
    public static int[] positions(List<Axis> of, List<Axis> axes, ToIntFunction<Axis> size) {
        int n = of.stream().mapToInt(size).reduce(1, Math::multiplyExact);
        int[] result = new int[n];
        for (int i = 0; i < n; i++) {
            int rest = i, stride = 1, at = 0;
            int[] position = new int[of.size()];
            for (int d = of.size() - 1; d >= 0; d--) {
                position[d] = rest % size.applyAsInt(of.get(d));
                rest /= size.applyAsInt(of.get(d));
            }
            for (int k = axes.size() - 1; k >= 0; k--) {
                at += position[of.indexOf(axes.get(k))] * stride;
                stride *= size.applyAsInt(axes.get(k));
            }
            result[i] = at;
        }
        return result;
    }
}
