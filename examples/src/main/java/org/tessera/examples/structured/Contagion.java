package org.tessera.examples.structured;

import java.util.Map;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Index;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.Fit;

/**
 * Places on a ring, each healthy, sick or immune, of which only noisy reports are seen. How a place changes depends on
 * its own state and on that of its left neighbour: a coupled hidden Markov model (Brand, Oliver, Pentland 1997,
 * doi:10.1109/CVPR.1997.609450). Its hidden state is that of all places together: 3^places joint states, and no order
 * of summing breaks them up.
 */
public final class Contagion {
    public static final int STATES = 3, REPORTS = 6;
    /** Probability that a report is one of the two that speak for the state. */
    private static final double HONEST = 0.9;
    /**
     * What a start may have as its least probability: a fit may have found less, and a latent could never leave a state
     * of probability 0.
     */
    private static final double LEAST = 1e-3;

    private Contagion() {}

    public static Model coupled(int places) {
        return Model.of("contagion", m -> {
            Axis state = m.axis("state", "healthy", "sick", "immune"),
                    report = m.axis("report", REPORTS),
                    place = m.axis("place", places),
                    time = m.axis("time");
            Index left = m.index("left", place).over(place);
            Real start = m.parameter("start").simplex(state);
            Real change = m.parameter("change").simplex(state).over(state.twin("from"), state.twin("beside"));
            Real reports = m.parameter("reports").simplex(report).over(state);
            Categorical z = m.chain("z", time, start, previous -> change.get(previous, previous.get(left)))
                    .over(place);
            m.categorical("x", reports.get(z)).observed();
        });
    }

    /** The same places if none infected another: what can be summed out, by forward-backward on each. */
    public static Model alone(int places) {
        return Model.of("places alone", m -> {
            Axis state = m.axis("state", "healthy", "sick", "immune"),
                    report = m.axis("report", REPORTS),
                    place = m.plate("place", places),
                    time = m.axis("time");
            Real start = m.parameter("start").simplex(state),
                    change = m.parameter("change").simplex(state).over(state.twin("from"));
            Real reports = m.parameter("reports").simplex(report).over(state);
            Categorical z =
                    m.chain("z", time, start, previous -> change.get(previous)).over(place);
            m.categorical("x", reports.get(z)).observed();
        });
    }

    /** The left neighbour of each place. */
    public static int[] ring(int places) {
        int[] left = new int[places];
        for (int i = 0; i < places; i++) left[i] = (i + places - 1) % places;
        return left;
    }

    /** Rows of {@code change}: the place was healthy, sick, immune, and for each of these its neighbour was. */
    public static Map<String, double[]> truth() {
        double[] reports = new double[STATES * REPORTS];
        for (int i = 0; i < reports.length; i++)
            reports[i] = i % REPORTS / 2 == i / REPORTS ? HONEST / 2 : (1 - HONEST) / (REPORTS - 2);
        return Map.of("start", new double[] {0.6, 0.3, 0.1}, "reports", reports, "change", new double[] {
            0.92, 0.05, 0.03, 0.35, 0.60, 0.05, 0.85, 0.05, 0.10,
            0.05, 0.65, 0.30, 0.05, 0.80, 0.15, 0.05, 0.45, 0.50,
            0.15, 0.05, 0.80, 0.10, 0.05, 0.85, 0.35, 0.05, 0.60
        });
    }

    /** Where the coupled model starts: at what places alone have learned, whoever the neighbour is. */
    public static Map<String, double[]> startFrom(Fit alone) {
        double[] own = inside(alone.parameter("change").toArray(), STATES), change = new double[STATES * own.length];
        for (int i = 0; i < change.length; i++) change[i] = own[i / (STATES * STATES) * STATES + i % STATES];
        return Map.of(
                "start",
                inside(alone.parameter("start").toArray(), STATES),
                "change",
                change,
                "reports",
                inside(alone.parameter("reports").toArray(), REPORTS));
    }

    private static double[] inside(double[] p, int width) {
        for (int i = 0; i < p.length; i++) p[i] = (p[i] + LEAST) / (1 + width * LEAST);
        return p;
    }
}
