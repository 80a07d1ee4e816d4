package org.tessera.inference.internal.train;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.RealExpr.BinaryFunction;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;
import org.tessera.inference.graph.Op.Function;
import org.tessera.inference.internal.engine.Program;
import org.tessera.inference.internal.session.Session;

/**
 * Means and deviations over the same axes that densities of normals read together, at some index, and nothing else
 * reads. With {@code u = (x - mean) / sd} and weights r the cotangents hold {@code N = sum r} (that of log sd),
 * {@code sum r u / sd} and {@code sum r u^2 / sd}; the mean moves by {@code A / N, A = sum r (x - mean)}, the variance
 * becomes {@code sum r (x - mean)^2 / N - (A / N)^2}. Natural numbers: the means, then log sd.
 */
final class NormalForm implements ClosedForm {
    /** Weights below this hold nothing, and deviations below this share of the bound or of themselves are at it. */
    private static final double NOTHING = 1e-8, EDGE = 1e-12;

    private final Program program;
    private final Coordinates coordinates;
    private final Node mean, free, exp;
    private final @Nullable Node bounded, log;
    private final double bound;
    private final int meanAt, sdAt, count;

    private NormalForm(Session session, Coordinates coordinates, Node mean, Deviation sd) {
        program = session.program();
        this.coordinates = coordinates;
        this.mean = mean;
        free = sd.free;
        exp = sd.exp;
        bounded = sd.bounded;
        log = sd.log;
        bound = sd.bound;
        meanAt = coordinates.of(mean);
        sdAt = coordinates.of(free);
        count = coordinates.sizeOf(mean);
    }

    /**
     * The nodes between the free numbers of a deviation and those who read it; without a bound log sd is the free
     * number itself.
     */
    private record Deviation(
            Node free,
            Node exp,
            @Nullable Node bounded,
            @Nullable Node log,
            double bound) {}

    /** The form whose means are these free numbers. */
    static Optional<ClosedForm> of(Session session, Coordinates coordinates, Node mean, LinearPaths paths) {
        Set<Node> densities = new HashSet<>();
        if (!reach(mean, 1, densities, paths) || densities.isEmpty()) return Optional.empty();
        Deviation found = null;
        for (Node d : densities) {
            Deviation sd = deviation(origin(d.inputs().get(2)), paths);
            boolean fits = sd != null
                    && (found == null || found.equals(sd))
                    && !d.inputs().get(0).isLearned()
                    && paths.areLinear(d, true);
            if (!fits) return Optional.empty();
            found = sd;
        }
        boolean alone = found.free.axes().equals(mean.axes())
                && coordinates.of(found.free) >= 0
                && readsOnly(found, densities, paths);
        return alone ? Optional.of(new NormalForm(session, coordinates, mean, found)) : Optional.empty();
    }

    /** Collects the normals that read a table as an argument, and says whether nothing else reads it. */
    private static boolean reach(Node n, int argument, Set<Node> to, LinearPaths paths) {
        if (paths.isCost(n)) return false;
        for (Node r : paths.readers(n)) {
            if (r.op() instanceof Op.NormalLogDensity
                    && r.inputs().indexOf(n) == argument
                    && r.inputs().lastIndexOf(n) == argument) to.add(r);
            else if (!LinearPaths.moves(n, r) || !reach(r, argument, to, paths)) return false;
        }
        return true;
    }

    private static Node origin(Node n) {
        Node at = n;
        while (at.op() instanceof Op.Gather || at.op() instanceof Op.Align || at.op() instanceof Op.Rename)
            at = at.inputs().get(0);
        return at;
    }

    private static @Nullable Deviation deviation(Node sd, LinearPaths paths) {
        if (isExp(sd)) return new Deviation(sd.inputs().get(0), sd, null, null, 0);
        boolean plus = sd.op() instanceof Op.Binary b
                && b.function() == BinaryFunction.PLUS
                && isExp(sd.inputs().get(0))
                && sd.inputs().get(1).op() instanceof Op.Constant c
                && c.values().length == 1;
        if (!plus) return null;
        Node log = paths.readers(sd).stream()
                .filter(r -> r.op() instanceof Op.Unary u && u.function() == Function.LOG)
                .findFirst()
                .orElse(null);
        Node exp = sd.inputs().get(0);
        return log == null
                ? null
                : new Deviation(
                        exp.inputs().get(0),
                        exp,
                        sd,
                        log,
                        ((Op.Constant) sd.inputs().get(1).op()).values()[0]);
    }

    private static boolean isExp(Node n) {
        return n.op() instanceof Op.Unary u
                && u.function() == Function.EXP
                && n.inputs().get(0).op() instanceof Op.Free;
    }

    private static boolean readsOnly(Deviation sd, Set<Node> densities, LinearPaths paths) {
        Set<Node> byScale = new HashSet<>(), byLog = new HashSet<>();
        Node table = sd.bounded == null ? sd.exp : sd.bounded, logs = sd.log == null ? sd.free : sd.log;
        for (Node r : paths.readers(sd.free)) {
            if (r == sd.exp) continue;
            if (sd.log != null || !reads(sd.free, r, 3, byLog, paths)) return false;
        }
        if (sd.bounded != null && paths.readers(sd.exp).size() != 1) return false;
        for (Node r : paths.readers(table)) if (r != sd.log && !reads(table, r, 2, byScale, paths)) return false;
        if (sd.log != null) for (Node r : paths.readers(logs)) if (!reads(logs, r, 3, byLog, paths)) return false;
        return byScale.equals(densities) && byLog.equals(densities);
    }

    private static boolean reads(Node n, Node r, int argument, Set<Node> to, LinearPaths paths) {
        if (r.op() instanceof Op.NormalLogDensity && r.inputs().indexOf(n) == argument) return to.add(r) || true;
        return LinearPaths.moves(n, r) && reach(r, argument, to, paths);
    }

    /** The free numbers of the deviations. */
    Node deviations() {
        return free;
    }

    @Override
    public int size() {
        return 2 * count;
    }

    @Override
    public int coordinates() {
        return 2 * count;
    }

    @Override
    public void natural(double[] point, double[] to, int at) {
        for (int i = 0; i < count; i++) {
            to[at + i] = coordinates.value(point, meanAt + i);
            to[at + count + i] = Math.log(bound + Math.exp(coordinates.value(point, sdAt + i)));
        }
    }

    @Override
    public void maximised(double[] to, int at) {
        double[] m = program.values(mean),
                u = program.values(free),
                gm = program.cotangent(mean),
                gu = program.cotangent(free);
        double[] ge = program.cotangent(exp), gl = log == null ? gu : program.cotangent(log);
        for (int i = 0; i < count; i++) {
            double sd = bound + Math.exp(u[i]);
            double weight = log == null ? gu[i] - ge[i] * sd : gl[i],
                    byScale = log == null ? ge[i] : ge[i] - weight / sd;
            to[at + i] = m[i];
            to[at + count + i] = Math.log(sd);
            if (!(weight > NOTHING)) continue;
            double shift = -sd * sd * gm[i] / weight, variance = -sd * sd * sd * byScale / weight - shift * shift;
            to[at + i] = m[i] + shift;
            to[at + count + i] = Math.log(Math.max(Math.sqrt(Math.max(variance, 0)), Math.max(bound, EDGE * sd)));
        }
    }

    @Override
    public boolean isInside(double[] natural, int at) {
        for (int i = at; i < at + count; i++) if (!(natural[count + i] >= Math.log(bound))) return false;
        return true;
    }

    @Override
    public void put(double[] natural, int at, double[] point) {
        for (int i = 0; i < count; i++) {
            double sd = Math.exp(natural[at + count + i]);
            coordinates.setValue(point, meanAt + i, natural[at + i]);
            coordinates.setValue(point, sdAt + i, Math.log(Math.max(sd - bound, EDGE * sd)));
        }
    }
}
