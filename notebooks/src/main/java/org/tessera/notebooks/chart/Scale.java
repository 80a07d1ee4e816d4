package org.tessera.notebooks.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where a number stands along an axis: from zero when the scale is linear and nothing is negative, within the values
 * when all are (log evidences), by powers of ten when it is logarithmic.
 */
record Scale(boolean logarithmic, double low, double high, double from, double to) {
    /** Positive values further apart than this need a logarithmic scale. */
    private static final double FAR = 8;

    /** @param values finite, at least one */
    static Scale of(double[] values, double from, double to) {
        double[] positive = Arrays.stream(values).filter(v -> v > 0).sorted().toArray();
        double least = Arrays.stream(values).min().orElseThrow(),
                most = Arrays.stream(values).max().orElseThrow();
        if (positive.length > 0 && least >= 0 && most > FAR * positive[0]) {
            double low = Math.pow(10, Math.floor(Math.log10(positive[0]) + 1e-9));
            return new Scale(
                    true, least == 0 ? low / 10 : low, Math.pow(10, Math.ceil(Math.log10(most) - 1e-9)), from, to);
        }
        double low = Math.min(0, least),
                high = most < 0 && most > least ? most : Math.max(0, most),
                step = Ticks.nice(Math.max(high - low, 1e-12) / 4);
        double first = Math.floor(low / step + 1e-9) * step, last = Math.ceil(high / step - 1e-9) * step;
        return new Scale(false, first, last > first ? last : first + step, from, to);
    }

    double at(double value) {
        double share = logarithmic
                ? Math.log(Math.max(low, value) / low) / Math.log(high / low)
                : (value - low) / (high - low);
        return from + (to - from) * Math.max(0, Math.min(1, share));
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (logarithmic) {
            int first = (int) Math.round(Math.log10(low)),
                    last = (int) Math.round(Math.log10(high)),
                    every = Math.max(1, (last - first + 4) / 5);
            for (int e = first; e <= last; e += every) ticks.add(Math.pow(10, e));
        } else {
            double step = Ticks.nice((high - low) / 4);
            long first = (long) Math.ceil(low / step - 1e-9), last = (long) Math.floor(high / step + 1e-9);
            for (long i = first; i <= last; i++) ticks.add(i * step);
        }
        return ticks;
    }
}
