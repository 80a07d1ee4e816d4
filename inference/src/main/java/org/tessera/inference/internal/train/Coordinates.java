package org.tessera.inference.internal.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.optim.Optimizer;
import org.tessera.inference.optim.Segment;

/**
 * The unconstrained numbers that an objective is a function of: those of all segments that are not held, one after the
 * other, each as {@code (value - origin) / scale}, so that data in any unit make the same function.
 */
public final class Coordinates {
    private final Map<Segment, Integer> at = new LinkedHashMap<>();
    private final Session session;
    private final double[] origin, scale;

    public Coordinates(Session session) {
        this.session = session;
        int n = 0;
        for (Segment s : session.store().segments().values()) {
            if (isHeld(s.name())) continue;
            at.put(s, n);
            n += s.size();
        }
        origin = new double[n];
        scale = new double[n];
        java.util.Arrays.fill(scale, 1);
        at.forEach((s, first) -> session.units().of(s.name()).ifPresent(u -> {
            System.arraycopy(u.origin(), 0, origin, first, s.size());
            System.arraycopy(u.scale(), 0, scale, first, s.size());
        }));
    }

    private boolean isHeld(String segment) {
        Optimizer own = session.settings().optimizers.get(segment);
        return own != null && !own.moves();
    }

    int dimension() {
        return origin.length;
    }

    /** Where a free node's numbers begin, or -1 where it is held. */
    int of(Node free) {
        return at.getOrDefault(session.store().segment(((Op.Free) free.op()).name()), -1);
    }

    int sizeOf(Node free) {
        return session.store().segment(((Op.Free) free.op()).name()).size();
    }

    List<Segment> segments() {
        return new ArrayList<>(at.keySet());
    }

    int of(Segment s) {
        return at.getOrDefault(s, -1);
    }

    /** The unconstrained value of a coordinate of a point. */
    double value(double[] x, int i) {
        return origin[i] + scale[i] * x[i];
    }

    void setValue(double[] x, int i, double value) {
        x[i] = (value - origin[i]) / scale[i];
    }

    /** The session's present values. */
    public double[] point() {
        double[] x = new double[dimension()];
        at.forEach((s, first) -> {
            for (int i = 0; i < s.size(); i++) {
                x[first + i] = (s.value(i) - origin[first + i]) / scale[first + i];
            }
        });
        return x;
    }

    /** Moves the session to a point. */
    public void put(double[] x) {
        at.forEach((s, first) -> {
            for (int i = 0; i < s.size(); i++) {
                s.setValue(i, origin[first + i] + scale[first + i] * x[first + i]);
            }
        });
        session.store().nets().forEach(net -> net.weightsChanged());
    }

    /** The gradient that the last step left, by these coordinates. */
    void gradient(double[] to) {
        at.forEach((s, first) -> {
            for (int i = 0; i < s.size(); i++) to[first + i] = scale[first + i] * s.gradient(i);
        });
    }
}
