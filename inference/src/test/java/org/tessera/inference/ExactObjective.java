package org.tessera.inference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.dsl.Distribution;
import org.tessera.inference.data.Values;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.internal.engine.net.Mlp;
import org.tessera.inference.internal.graph.Mode;
import org.tessera.inference.internal.interpret.Interpreter;
import org.tessera.inference.internal.session.Fitted;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.optim.Segment;

/**
 * The expected objective by enumeration of every joint draw with the plain interpreter, and its gradient by central
 * differences: nothing of the engine is in it.
 */
final class ExactObjective {
    private static final double STEP = 1e-5;
    private final Settings settings;
    private final Session session;

    ExactObjective(Settings settings, Session session) {
        this.settings = settings;
        this.session = session;
    }

    double value() {
        Interpreter base = new Interpreter(
                session.binding(), Fitted.untrained(settings, session).values());
        if (session.mode().isSummedOut()) return -base.bruteForcePosterior().logEvidence();
        List<Latent> latents = session.graph().latents();
        Map<String, int[]> z = new LinkedHashMap<>();
        latents.forEach(l -> {
            int[] first = new int[count(l)];
            for (int i = 0; i < first.length; i++) first[i] = Math.max(0, known(l, i));
            z.put(l.name(), first);
        });
        double total = 0;
        do {
            Interpreter at = base.at(z);
            double weight = logQ(at, z);
            double f = at.costs() - at.logJoint() + weight;
            if (weight > -600) total += Math.exp(weight) * f;
        } while (next(latents, z));
        return total;
    }

    /** Log-probability of the draw. */
    private double logQ(Interpreter at, Map<String, int[]> z) {
        double logQ = settings.guide == null ? 0 : at.logGuide(settings.guide);
        for (Latent l : session.graph().latents()) {
            boolean declared =
                    settings.guide != null && settings.guide.entries().containsKey(l.variable());
            if (declared) continue;
            if (session.mode() == Mode.PRIOR) logQ += at.logDensity(l.variable()) - logMass(at, l, z);
            else logQ += meanField(l, z.get(l.name()));
        }
        return logQ;
    }

    /** A count that is cut is drawn among the counts that are left. */
    private double logMass(Interpreter at, Latent l, Map<String, int[]> z) {
        if (!(l.variable().distribution() instanceof Distribution.CountUpTo c)) return 0;
        double[] mass = new double[count(l)];
        Map<String, int[]> other = new LinkedHashMap<>(z);
        for (int k = 0; k <= c.most(); k++) {
            int[] same = new int[mass.length];
            java.util.Arrays.fill(same, k);
            other.put(l.name(), same);
            double[] log = at.at(other).logDensities(l.variable());
            for (int i = 0; i < mass.length; i++) mass[i] += Math.exp(log[i]);
        }
        return java.util.Arrays.stream(mass).map(Math::log).sum();
    }

    private double meanField(Latent l, int[] z) {
        double[] logits = session.store().free(l.name() + ".logits").orElseThrow().values;
        int c = session.binding().size(l.outcome());
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            if (known(l, i) >= 0) continue;
            double norm = 0;
            for (int k = 0; k < c; k++) if (isAllowed(l, i * c + k)) norm += Math.exp(logits[i * c + k]);
            sum += isAllowed(l, i * c + z[i]) ? logits[i * c + z[i]] - Math.log(norm) : Double.NEGATIVE_INFINITY;
        }
        return sum;
    }

    private boolean isAllowed(Latent l, int state) {
        Values allowed = session.graph().zeros().allowed().get(l.name());
        return allowed == null || allowed.get(state) != 0;
    }

    /** What a value is held at: its data, or the first category where it lies beyond a length; -1 when it is drawn. */
    private int known(Latent l, int i) {
        boolean[] present = session.binding().presence(l.axes());
        if (present != null && !present[i]) return 0;
        return session.binding().values(l.name()).map(v -> v.getInt(i)).orElse(-1);
    }

    private int count(Latent l) {
        return l.axes().stream().mapToInt(session.binding()::size).reduce(1, (a, b) -> a * b);
    }

    private boolean next(List<Latent> latents, Map<String, int[]> z) {
        for (Latent l : latents) {
            int[] values = z.get(l.name());
            int c = session.binding().size(l.outcome());
            for (int i = 0; i < values.length; i++) {
                if (known(l, i) >= 0) values[i] = c - 1;
                if (++values[i] < c) return true;
                values[i] = Math.max(0, known(l, i));
            }
        }
        return false;
    }

    /** All segments, one after the other. */
    double[] gradient() {
        double[] g = new double[coordinates(session)];
        int at = 0;
        for (Segment s : session.store().segments().values()) {
            for (int i = 0; i < s.size(); i++) {
                double v = s.value(i);
                s.setValue(i, v + STEP);
                double up = value();
                s.setValue(i, v - STEP);
                double down = value();
                s.setValue(i, v);
                g[at++] = (up - down) / (2 * STEP);
            }
        }
        session.store().nets().forEach(Mlp::weightsChanged);
        return g;
    }

    static int coordinates(Session session) {
        return session.store().segments().values().stream()
                .mapToInt(Segment::size)
                .sum();
    }

    /** The gradient the program has left in the segments. */
    static double[] ofProgram(Session session) {
        double[] g = new double[coordinates(session)];
        int at = 0;
        for (Segment s : session.store().segments().values()) {
            if (s.rowLength > 0) {
                for (int r = 0; r < s.rowCount; r++)
                    for (int i = 0; i < s.rowLength; i++)
                        g[at + s.rows[r] * s.rowLength + i] = s.gradient(r * s.rowLength + i);
            } else {
                for (int i = 0; i < s.size(); i++) g[at + i] = s.gradient(i);
            }
            at += s.size();
        }
        return g;
    }
}
