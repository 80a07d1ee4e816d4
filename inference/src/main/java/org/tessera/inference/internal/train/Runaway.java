package org.tessera.inference.internal.train;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Parameter;
import org.tessera.dsl.Supports;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Units;
import org.tessera.inference.optim.Segment;

/**
 * A scale that has shrunk onto few data: at its lower bound, or on the way to 0, while the data spread a hundred times
 * wider. The likelihood is unbounded there (Day, "Estimating the components of a mixture of normal distributions",
 * Biometrika 56, 1969), so no optimum is meant.
 */
final class Runaway {
    /** Share of the data's spread below which a scale at its edge fits single data. */
    private static final double NARROW = 0.01;
    /** How near to its bound, as a share of it, a scale is at the edge. */
    private static final double AT_BOUND = 1e-3;
    /** Nats by which the objective falls for a scale smaller by a factor of e: one datum pulls with 1. */
    private static final double PULL = 0.1;
    /** Share of the spread below which a scale without a bound has run away. */
    private static final double VANISHING = 1e-6;

    private Runaway() {}

    /** How the objective changes with the logarithm of a scale. */
    interface Slope {
        double at(Segment segment, int element);
    }

    /** What ran away, and what bounds it; by values alone. */
    static Optional<String> of(Session session) {
        return of(session, (segment, element) -> 0);
    }

    /** The same where slopes are exact: a narrow scale that the objective still pulls down is on its way. */
    static Optional<String> of(Session session, Slope slope) {
        for (Parameter p : session.settings().declaredParameters()) {
            Segment s = session.store().segment(p.name());
            Units.OfSegment units = session.units().of(p.name()).orElse(null);
            if (s == null || units == null || units.role() != Argument.Role.SCALE) continue;
            double bound = p.support() instanceof Supports.Above q ? q.bound() : 0;
            for (int i = 0; i < s.size(); i++) {
                double value = bound + Math.exp(s.value(i)), spread = bound + Math.exp(units.origin()[i]);
                boolean atBound = bound > 0 && value - bound < AT_BOUND * bound && value < NARROW * spread;
                boolean pulled = value < NARROW * spread && slope.at(s, i) > PULL;
                if (atBound || pulled || value < VANISHING * spread)
                    return Optional.of(text(session, p, i, value, bound));
            }
        }
        return Optional.empty();
    }

    private static String text(Session session, Parameter p, int at, double value, double bound) {
        String which = p.axes().isEmpty() ? "'" + p.name() + "'" : "'" + p.name() + "' at " + position(session, p, at);
        String datum = NearestDatum.of(session, p, at).map(d -> " on " + d).orElse("");
        String cure = bound > 0
                ? "a larger positive(min) or a prior keeps it from fitting single data"
                : "positive(min) with a min that is plausible, or a prior, bounds it";
        return String.format(Locale.ROOT, "degenerate, %s = %.3g%s; %s", which, value, datum, cure);
    }

    private static String position(Session session, Parameter p, int at) {
        List<Axis> axes = session.store().axes(p.name());
        StringBuilder text = new StringBuilder();
        int rest = at;
        for (int d = axes.size() - 1; d >= 0; d--) {
            int n = session.binding().size(axes.get(d)), i = rest % n;
            rest /= n;
            String label = axes.get(d).labels().isEmpty()
                    ? String.valueOf(i)
                    : axes.get(d).labels().get(i);
            text.insert(0, axes.get(d) + " " + label + (text.isEmpty() ? "" : ", "));
        }
        return text.toString();
    }
}
