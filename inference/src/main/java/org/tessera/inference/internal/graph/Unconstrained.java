package org.tessera.inference.internal.graph;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Parameter;
import org.tessera.dsl.Supports;
import org.tessera.dsl.Transform;

/** Values of parameters moved from where they are declared to live to the whole real line, where they are learned. */
public final class Unconstrained {
    private Unconstrained() {}

    /**
     * Vectors and matrices by the way back of their transform; else element by element {@code log(v - min)} of positive
     * values and the log-odds of values in [0, 1]; of a simplex, for each row of K probabilities the K - 1 coordinates
     * of their logarithms ({@link Contrasts}).
     *
     * @param values row-major over the parameter's axes and then its outcome axis
     * @param size size of an axis
     * @throws IllegalArgumentException for a value on or beyond the edge of its support
     */
    public static double[] of(Parameter p, double[] values, ToIntFunction<Axis> size) {
        if (isEvents(p)) return events(p, values, size);
        double[] u = new double[values.length];
        for (int i = 0; i < u.length; i++) {
            double v = values[i];
            if (p.support() instanceof Supports.Above s) u[i] = Math.log(v - s.bound());
            else if (p.support() instanceof Supports.UnitInterval) u[i] = Math.log(v) - Math.log1p(-v);
            else if (p.support() instanceof Supports.Simplex) u[i] = Math.log(v);
            else u[i] = v;
            if (!Double.isFinite(u[i])) {
                throw new IllegalArgumentException("parameter '" + p.name() + "': start " + v
                        + " lies on or beyond the edge of its support; start inside it");
            }
        }
        return p.outcome() == null ? u : coordinates(p, u, p.outcome().size().orElseThrow());
    }

    /** A simplex of one outcome has no free numbers, and other simplexes have formulas of their own here. */
    private static boolean isEvents(Parameter p) {
        return !(p.support() instanceof Supports.Simplex) && p.transform().isPresent();
    }

    private static double[] events(Parameter p, double[] values, ToIntFunction<Axis> size) {
        Transform.OfEvents transform = p.transform().orElseThrow();
        int width = count(p.support().axes(), size), free = count(transform.freeAxes(), size);
        if (values.length % width != 0)
            throw new IllegalArgumentException(
                    "parameter '" + p.name() + "': " + values.length + " values are no whole rows of " + width
                            + " along " + p.support().axes());
        double[] u = new double[values.length / width * free];
        for (int row = 0; row * width < values.length; row++) {
            double[] event = Arrays.copyOfRange(values, row * width, (row + 1) * width);
            String where = "parameter '" + p.name() + "'" + (values.length == width ? "" : ", row " + row);
            p.support().complaint(event).ifPresent(wrong -> {
                throw new IllegalArgumentException(where + ": the values of its start " + wrong);
            });
            double[] numbers = transform.free(event);
            for (double x : numbers)
                if (!Double.isFinite(x))
                    throw new IllegalArgumentException(where + ": its start " + Arrays.toString(event)
                            + " lies on or beyond the edge of its support; start inside it");
            System.arraycopy(numbers, 0, u, row * free, free);
        }
        return u;
    }

    private static int count(List<Axis> axes, ToIntFunction<Axis> size) {
        return axes.stream().mapToInt(size).reduce(1, Math::multiplyExact);
    }

    private static double[] coordinates(Parameter p, double[] logs, int k) {
        if (logs.length % k != 0) {
            throw new IllegalArgumentException("parameter '" + p.name() + "': " + logs.length
                    + " values are no whole rows of " + k + " along '" + p.outcome() + "'");
        }
        double[] u = new double[logs.length / k * (k - 1)];
        for (int row = 0; row * k < logs.length; row++) Contrasts.addCoordinates(logs, row * k, u, row * (k - 1), k, 1);
        return u;
    }

    /** The way back: values in the constrained space, row-major over the parameter's axes and then its outcome axis. */
    public static double[] constrained(Parameter p, double[] u, ToIntFunction<Axis> size) {
        if (isEvents(p)) {
            Transform.OfEvents transform = p.transform().orElseThrow();
            int width = count(p.support().axes(), size), free = count(transform.freeAxes(), size);
            double[] v = new double[u.length / free * width];
            for (int row = 0; row * free < u.length; row++)
                System.arraycopy(
                        transform.at(Arrays.copyOfRange(u, row * free, (row + 1) * free)), 0, v, row * width, width);
            return v;
        }
        if (p.contrasts() != null) return probabilities(u, p.outcome().size().orElseThrow());
        double[] v = u.clone();
        for (int i = 0; i < v.length; i++) {
            if (p.support() instanceof Supports.Above s) v[i] = s.bound() + Math.exp(u[i]);
            if (p.support() instanceof Supports.UnitInterval) v[i] = 1 / (1 + Math.exp(-u[i]));
        }
        return v;
    }

    private static double[] probabilities(double[] u, int k) {
        double[] p = new double[u.length / (k - 1) * k];
        for (int row = 0; row * k < p.length; row++) {
            Contrasts.logits(u, row * (k - 1), p, row * k, k, 1);
            double max = Double.NEGATIVE_INFINITY, sum = 0;
            for (int i = row * k; i < (row + 1) * k; i++) max = Math.max(max, p[i]);
            for (int i = row * k; i < (row + 1) * k; i++) sum += p[i] = Math.exp(p[i] - max);
            for (int i = row * k; i < (row + 1) * k; i++) p[i] /= sum;
        }
        return p;
    }
}
