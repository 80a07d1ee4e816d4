package org.tessera.inference.internal.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tessera.dsl.Parameter;
import org.tessera.dsl.Supports;
import org.tessera.inference.data.Values;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.graph.Unconstrained;
import org.tessera.inference.internal.session.KMeans;
import org.tessera.inference.internal.session.Placement;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.optim.DoubleSegment;
import org.tessera.inference.optim.Segment;
import org.tessera.inference.random.RandomStream;

/**
 * Different starts of one minimisation, a function of the seed: one in four about the units of the data at random, the
 * others from clusters of the data: each latent with data of its own is set to the centre its row is nearest to (some
 * at random, so that starts differ and no table begins at 0), and the parameters to what fits that.
 */
final class StartingPoints {
    /**
     * Of a cluster's members, how many are set at random, by turns: few where clusters are what is sought, half where
     * they only hint at it.
     */
    private static final double[] MIXED = {0.1, 0.5, 0.5};
    /** Probabilities found from clusters are moved this far towards equal ones. */
    private static final double SMOOTHED = 0.1;

    private static final double SPREAD = 0.5;
    /** Iterates of the fit to clusters. */
    private static final int STEPS = 8;

    private final Session session;
    private final Coordinates coordinates;
    private final double[] first;
    private final boolean[] given;
    private final Map<Latent, double[][]> rows = new LinkedHashMap<>();

    StartingPoints(Session session, Coordinates coordinates) {
        this.session = session;
        this.coordinates = coordinates;
        first = coordinates.point();
        given = new boolean[first.length];
        for (Segment s : coordinates.segments()) {
            boolean stays = Placement.isGiven(session.settings(), s.name());
            java.util.Arrays.fill(given, coordinates.of(s), coordinates.of(s) + s.size(), stays);
        }
        for (Latent l : session.graph().latents()) {
            LatentRows.of(session, l)
                    .filter(r -> r.length >= session.binding().size(l.outcome()))
                    .ifPresent(r -> rows.put(l, r));
        }
    }

    /** Whether starts can differ: there are latents, and not all parameters have a start of their own. */
    boolean differ() {
        boolean free = false;
        for (boolean g : given) free |= !g;
        return free && !session.graph().latents().isEmpty();
    }

    /** The start of this number; 0 is where the session stands when no clusters are to be had. */
    double[] at(int number) {
        if (!rows.isEmpty() && number % 4 != 3) return fromClusters(number);
        return rows.isEmpty() && number == 0 ? first.clone() : random(number);
    }

    private double[] random(int number) {
        double[] x = first.clone();
        RandomStream random =
                new RandomStream(session.seed(), session.settings().model.name(), "starts").at(number);
        for (int i = 0; i < x.length; i++) {
            double z = SPREAD * random.gaussian();
            if (!given[i]) x[i] = z;
        }
        return x;
    }

    private double[] fromClusters(int number) {
        RandomStream random =
                new RandomStream(session.seed(), session.settings().model.name(), "clusters").at(number);
        Settings s = session.settings().copy();
        rows.forEach((latent, features) -> s.data =
                Settings.with(s.data, latent.name(), labels(latent, features, MIXED[number % MIXED.length], random)));
        s.guide = null;
        s.estimator = Estimators.exact();
        s.estimators = Map.of();
        coordinates.put(random(number));
        try (Session complete = Session.compile(s, s.data, session.seed(), Differentiation.REVERSE)) {
            carry(session, complete);
            Descent fit = new Descent(complete);
            for (int i = 0; i < STEPS && fit.step(); i++) {}
            smooth(complete);
            carry(complete, session);
        } catch (IllegalArgumentException | IllegalStateException unfit) {
            return random(number); // clusters that the model excludes are no start
        }
        double[] x = coordinates.point();
        for (int i = 0; i < x.length; i++) if (given[i]) x[i] = first[i];
        return x;
    }

    private Values labels(Latent l, double[][] features, double mixed, RandomStream random) {
        int k = session.binding().size(l.outcome());
        int[] of = KMeans.assign(features, k, random);
        Values known = session.binding().values(l.name()).orElse(null);
        for (int i = 0; i < of.length; i++) {
            if (random.uniform() < mixed) of[i] = random.below(k);
            if (known != null && known.getInt(i) >= 0) of[i] = known.getInt(i);
        }
        return Values.of(of, l.axes().stream().mapToInt(session.binding()::size).toArray());
    }

    private static void carry(Session from, Session to) {
        for (Segment s : from.store().segments().values()) {
            Segment t = to.store().segment(s.name());
            if (s instanceof DoubleSegment && t instanceof DoubleSegment && t.size() == s.size()) t.put(s.numbers());
        }
        to.store().nets().forEach(net -> net.weightsChanged());
    }

    private static void smooth(Session session) {
        for (Parameter p : session.settings().declaredParameters()) {
            Segment s = session.store().segment(p.name());
            if (s == null || p.contrasts() == null && !(p.support() instanceof Supports.UnitInterval)) continue;
            double[] v = Unconstrained.constrained(p, s.numbers(), session.binding()::size);
            double equal = p.outcome() == null ? 0.5 : 1.0 / p.outcome().size().orElseThrow();
            for (int i = 0; i < v.length; i++) v[i] += SMOOTHED * (equal - v[i]);
            s.put(Unconstrained.of(p, v, session.binding()::size));
        }
    }
}
