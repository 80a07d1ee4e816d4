package org.tessera.inference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tessera.dsl.ast.RealExpr.BinaryFunction;
import org.tessera.dsl.ast.RealExpr.Reduction;
import org.tessera.inference.engine.Program;
import org.tessera.inference.graph.Contrasts;
import org.tessera.inference.graph.CostNode;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;
import org.tessera.inference.graph.Op.Function;
import org.tessera.inference.optim.MStep;

/**
 * The parameters of a session that have closed M-steps: simplexes and probabilities that every log-density reads by their logarithm only, and linearly.
 * Their expected counts are minus the cotangents of log p.
 */
final class ClosedForms implements MStep {
    private static final double LEAST = 1e-300;

    /** Counts of one parameter: of a simplex in rows of {@code outcomes}; of single probabilities in two halves, those of true first. */
    private record Form(int at, int size, int outcomes, List<Read> reads) {
        int probabilities() { return outcomes == 0 ? size : size / (outcomes - 1) * outcomes; }
    }

    /**
     * A node whose cotangent holds counts.
     *
     * @param plain whether it is p itself, read by a logarithm further on: then the count is p times the cotangent
     * @param complement whether it is log(1 - p)
     */
    private record Read(Node node, boolean plain, boolean complement) {}

    private final Program program;
    private final List<Form> forms;
    private final boolean complete;

    private ClosedForms(Program program, List<Form> forms, boolean complete) {
        this.program = program;
        this.forms = forms;
        this.complete = complete;
    }

    /** Those of a session, where it has any. */
    static Optional<ClosedForms> of(Session session, Coordinates coordinates) {
        Map<Node, List<Node>> readers = new HashMap<>();
        for (Node n : session.graph().nodes()) for (Node in : n.inputs()) readers.computeIfAbsent(in, k -> new ArrayList<>()).add(n);
        Map<Node, CostNode> costs = new HashMap<>();
        for (CostNode c : session.graph().costs()) costs.put(c.node(), c);
        Paths paths = new Paths(readers, costs, session.program());
        List<Form> forms = new ArrayList<>();
        int covered = 0;
        for (Node n : session.graph().nodes()) {
            if (!(n.op() instanceof Op.Free)) continue;
            int at = coordinates.of(n), size = coordinates.sizeOf(n);
            if (at < 0) continue;
            Optional<Form> form = form(n, at, size, readers, paths, session);
            form.ifPresent(forms::add);
            if (form.isPresent()) covered += size;
        }
        if (forms.isEmpty()) return Optional.empty();
        return Optional.of(new ClosedForms(session.program(), List.copyOf(forms), covered == coordinates.dimension()));
    }

    private static Optional<Form> form(Node free, int at, int size, Map<Node, List<Node>> readers, Paths paths, Session session) {
        List<Read> reads = new ArrayList<>();
        int outcomes = 0;
        for (Node r : readers.getOrDefault(free, List.of())) {
            if (r.op() instanceof Op.SumToZero z) {
                outcomes = session.binding().size(z.outcome());
                for (Node p : readers.getOrDefault(r, List.of())) {
                    if (!(p.op() instanceof Op.Softmax s) || s.along() != z.outcome()) return Optional.empty();
                    reads.add(new Read(p, !s.log(), false));
                }
            } else if (r.op() instanceof Op.Unary u && u.function() == Function.LOG_SIGMOID) {
                reads.add(new Read(r, false, false));
            } else if (r.op() instanceof Op.Unary u && u.function() == Function.NEGATE) {
                for (Node p : readers.getOrDefault(r, List.of())) {
                    if (!(p.op() instanceof Op.Unary l) || l.function() != Function.LOG_SIGMOID) return Optional.empty();
                    reads.add(new Read(p, false, true));
                }
            } else {
                return Optional.empty();
            }
        }
        boolean closed = !reads.isEmpty() && reads.stream().allMatch(r -> paths.areLinear(r.node, !r.plain));
        return closed ? Optional.of(new Form(at, size, outcomes, reads)) : Optional.empty();
    }

    /** Whether what lies between log p and the costs is linear with factors of 0 or more, sums of exponentials included. */
    private record Paths(Map<Node, List<Node>> readers, Map<Node, CostNode> costs, Program program) {
        boolean areLinear(Node n, boolean log) {
            CostNode cost = costs.get(n);
            if (cost != null && (!log || cost.sign() > 0)) return false;
            for (Node r : readers.getOrDefault(n, List.of())) if (!passes(n, r, log)) return false;
            return true;
        }

        private boolean passes(Node n, Node r, boolean log) {
            Op op = r.op();
            boolean moved = op instanceof Op.Align || op instanceof Op.Rename || op instanceof Op.Gather && r.inputs().get(0) == n
                    || op instanceof Op.Where && r.inputs().get(0) != n;
            if (moved) return areLinear(r, log);
            if (!log) return op instanceof Op.Unary u && u.function() == Function.LOG && areLinear(r, true);
            boolean summed = op instanceof Op.Binary b && b.function() == BinaryFunction.PLUS
                    || op instanceof Op.Reduce d && (d.function() == Reduction.SUM || d.function() == Reduction.LOG_SUM_EXP);
            boolean weighted = op instanceof Op.Binary b && b.function() == BinaryFunction.TIMES && isWeight(r.inputs().get(r.inputs().get(0) == n ? 1 : 0));
            return (summed || weighted) && areLinear(r, true);
        }

        /** Whether a factor is of data and constants alone, and nowhere below 0. */
        private boolean isWeight(Node factor) {
            if (factor.isLearned() || !factor.latents().isEmpty()) return false;
            for (double v : program.values(factor)) if (!(v >= 0)) return false;
            return true;
        }
    }

    @Override public boolean isComplete() { return complete; }

    private int size() { return forms.stream().mapToInt(Form::probabilities).sum(); }

    @Override public double[] probabilities(double[] point) {
        double[] p = new double[size()];
        int to = 0;
        for (Form f : forms) {
            if (f.outcomes == 0) for (int i = 0; i < f.size; i++) p[to + i] = 1 / (1 + Math.exp(-point[f.at + i]));
            else softmax(point, f, p, to);
            to += f.probabilities();
        }
        return p;
    }

    private static void softmax(double[] point, Form f, double[] p, int to) {
        int k = f.outcomes;
        for (int row = 0; row * k < f.probabilities(); row++) {
            int at = to + row * k;
            Contrasts.logits(point, f.at + row * (k - 1), p, at, k, 1);
            double max = Double.NEGATIVE_INFINITY, sum = 0;
            for (int i = at; i < at + k; i++) max = Math.max(max, p[i]);
            for (int i = at; i < at + k; i++) sum += p[i] = Math.exp(p[i] - max);
            for (int i = at; i < at + k; i++) p[i] /= sum;
        }
    }

    @Override public double[] maximised() {
        double[] p = new double[size()];
        int to = 0;
        for (Form f : forms) {
            double[] yes = new double[f.probabilities()], no = new double[f.outcomes == 0 ? f.size : 0];
            for (Read r : f.reads) {
                double[] g = program.cotangent(r.node), value = r.plain ? program.values(r.node) : g;
                double[] counts = r.complement ? no : yes;
                for (int i = 0; i < g.length; i++) counts[i] -= r.plain ? g[i] * value[i] : g[i];
            }
            if (f.outcomes == 0) shares(yes, no, p, to);
            else shares(yes, f.outcomes, p, to);
            to += f.probabilities();
        }
        return p;
    }

    private static void shares(double[] yes, double[] no, double[] p, int to) {
        for (int i = 0; i < yes.length; i++) {
            double a = Math.max(0, yes[i]), b = Math.max(0, no[i]);
            p[to + i] = a + b > 0 ? a / (a + b) : 0.5;
        }
    }

    private static void shares(double[] counts, int k, double[] p, int to) {
        for (int at = 0; at < counts.length; at += k) {
            double sum = 0;
            for (int i = at; i < at + k; i++) sum += Math.max(0, counts[i]);
            for (int i = at; i < at + k; i++) p[to + i] = sum > 0 ? Math.max(0, counts[i]) / sum : 1.0 / k;
        }
    }

    @Override public void put(double[] p, double[] point) {
        int from = 0;
        for (Form f : forms) {
            if (f.outcomes == 0) {
                for (int i = 0; i < f.size; i++) point[f.at + i] = Math.log(Math.max(p[from + i], LEAST)) - Math.log(Math.max(1 - p[from + i], LEAST));
            } else {
                put(p, from, f, point);
            }
            from += f.probabilities();
        }
    }

    private static void put(double[] p, int from, Form f, double[] point) {
        int k = f.outcomes;
        double[] logs = new double[k];
        java.util.Arrays.fill(point, f.at, f.at + f.size, 0);
        for (int row = 0; row * k < f.probabilities(); row++) {
            for (int i = 0; i < k; i++) logs[i] = Math.log(Math.max(p[from + row * k + i], LEAST));
            Contrasts.addCoordinates(logs, 0, point, f.at + row * (k - 1), k, 1);
        }
    }
}
