package org.tessera.inference.internal.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;
import org.tessera.inference.graph.Op.Function;
import org.tessera.inference.internal.engine.Program;
import org.tessera.inference.internal.graph.Contrasts;
import org.tessera.inference.internal.session.Session;

/**
 * A simplex, or single probabilities, that every density reads by their logarithm only, and linearly: the expected
 * counts are minus the cotangents of log p.
 *
 * @param at where its coordinates begin
 * @param coordinates how many there are
 * @param outcomes of a simplex, whose rows have one coordinate fewer; 0 for single probabilities
 */
record CountForm(Program program, int at, int coordinates, int outcomes, List<Read> reads) implements ClosedForm {
    private static final double LEAST = 1e-300;

    /**
     * A node whose cotangent holds counts.
     *
     * @param plain whether it is p itself, read by a logarithm further on: then the count is p times the cotangent
     * @param complement whether it is log(1 - p)
     */
    record Read(Node node, boolean plain, boolean complement) {}

    static Optional<ClosedForm> of(Session session, Node free, int at, int size, LinearPaths paths) {
        List<Read> reads = new ArrayList<>();
        int outcomes = 0;
        for (Node r : paths.readers(free)) {
            if (r.op() instanceof Op.SumToZero z) {
                outcomes = session.binding().size(z.outcome());
                for (Node p : paths.readers(r)) {
                    if (!(p.op() instanceof Op.Softmax s) || s.along() != z.outcome()) return Optional.empty();
                    reads.add(new Read(p, !s.log(), false));
                }
            } else if (isLogSigmoid(r)) {
                reads.add(new Read(r, false, false));
            } else if (r.op() instanceof Op.Unary u && u.function() == Function.NEGATE) {
                for (Node p : paths.readers(r)) {
                    if (!isLogSigmoid(p)) return Optional.empty();
                    reads.add(new Read(p, false, true));
                }
            } else {
                return Optional.empty();
            }
        }
        boolean closed = !reads.isEmpty() && reads.stream().allMatch(r -> paths.areLinear(r.node, !r.plain));
        return closed
                ? Optional.of(new CountForm(session.program(), at, size, outcomes, List.copyOf(reads)))
                : Optional.empty();
    }

    private static boolean isLogSigmoid(Node n) {
        return n.op() instanceof Op.Unary u && u.function() == Function.LOG_SIGMOID;
    }

    @Override
    public int size() {
        return outcomes == 0 ? coordinates : coordinates / (outcomes - 1) * outcomes;
    }

    @Override
    public void natural(double[] point, double[] p, int to) {
        if (outcomes == 0) for (int i = 0; i < coordinates; i++) p[to + i] = 1 / (1 + Math.exp(-point[at + i]));
        for (int row = 0; row * outcomes < size() && outcomes > 0; row++)
            softmax(point, at + row * (outcomes - 1), p, to + row * outcomes);
    }

    private void softmax(double[] point, int from, double[] p, int to) {
        Contrasts.logits(point, from, p, to, outcomes, 1);
        double max = Double.NEGATIVE_INFINITY, sum = 0;
        for (int i = to; i < to + outcomes; i++) max = Math.max(max, p[i]);
        for (int i = to; i < to + outcomes; i++) sum += p[i] = Math.exp(p[i] - max);
        for (int i = to; i < to + outcomes; i++) p[i] /= sum;
    }

    @Override
    public void maximised(double[] p, int to) {
        double[] yes = new double[size()], no = new double[outcomes == 0 ? coordinates : 0];
        for (Read r : reads) {
            double[] g = program.cotangent(r.node), value = r.plain ? program.values(r.node) : g;
            double[] counts = r.complement ? no : yes;
            for (int i = 0; i < g.length; i++) counts[i] -= r.plain ? g[i] * value[i] : g[i];
        }
        if (outcomes == 0)
            for (int i = 0; i < yes.length; i++) p[to + i] = share(yes[i], Math.max(0, yes[i]) + Math.max(0, no[i]), 2);
        for (int row = 0; row < yes.length && outcomes > 0; row += outcomes) {
            double sum = 0;
            for (int i = row; i < row + outcomes; i++) sum += Math.max(0, yes[i]);
            for (int i = row; i < row + outcomes; i++) p[to + i] = share(yes[i], sum, outcomes);
        }
    }

    private static double share(double count, double sum, int of) {
        return sum > 0 ? Math.max(0, count) / sum : 1.0 / of;
    }

    @Override
    public boolean isInside(double[] natural, int from) {
        for (int i = from; i < from + size(); i++) if (!(natural[i] >= 0 && natural[i] <= 1)) return false;
        return true;
    }

    @Override
    public void put(double[] p, int from, double[] point) {
        if (outcomes == 0) {
            for (int i = 0; i < coordinates; i++)
                point[at + i] = Math.log(Math.max(p[from + i], LEAST)) - Math.log(Math.max(1 - p[from + i], LEAST));
            return;
        }
        double[] logs = new double[outcomes];
        java.util.Arrays.fill(point, at, at + coordinates, 0);
        for (int row = 0; row * outcomes < size(); row++) {
            for (int i = 0; i < outcomes; i++) logs[i] = Math.log(Math.max(p[from + row * outcomes + i], LEAST));
            Contrasts.addCoordinates(logs, 0, point, at + row * (outcomes - 1), outcomes, 1);
        }
    }
}
