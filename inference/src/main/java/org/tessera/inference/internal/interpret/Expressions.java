package org.tessera.inference.internal.interpret;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tessera.dsl.Axis;
import org.tessera.dsl.IntExpr;
import org.tessera.dsl.RealExpr;
import org.tessera.inference.data.Binding;
import org.tessera.inference.data.Extent;

/** Evaluates expressions at one position, by their definitions. */
final class Expressions {
    /** Nesting from which on the stack is one of our own. */
    private static final int DEEP = 500;

    private record Computed(Environment at, double value) {}

    private record NetRun(double[] input, double[] outputs) {}

    private final Binding binding;
    private final ParameterValues parameters;
    private final Assignment assignment;
    /** The last run of each net: its outputs are read one by one. */
    private final Map<RealExpr.NetOutput, NetRun> lastRuns = new IdentityHashMap<>();

    private final Matrices matrices = new Matrices(this);
    /** What recursions have come to, for one question: the assignment may change between two. */
    private final Map<Object, ScanValues> scans = new IdentityHashMap<>();

    private final Map<RealExpr, Computed> computed = new IdentityHashMap<>();
    private int depth;

    Expressions(Binding binding, ParameterValues parameters, Assignment assignment) {
        this.binding = binding;
        this.parameters = parameters;
        this.assignment = assignment;
    }

    Assignment assignment() {
        return assignment;
    }

    /** The value where {@code at} knows a position of each index axis and of the outcome axis. */
    double real(RealExpr expr, Environment at) {
        if (depth == 0 && !computed.isEmpty()) computed.clear();
        if (depth == 0 && !scans.isEmpty()) scans.clear();
        // what is read twice at one position is computed once: a loop that reads its last value twice would double the
        // work with each round
        Computed known = expr instanceof RealExpr.Binary ? computed.get(expr) : null;
        if (known != null && known.at == at) return known.value;
        depth++;
        try {
            double value = depth < DEEP ? direct(expr, at) : new DeepExpression(this).real(expr, at);
            if (expr instanceof RealExpr.Binary) computed.put(expr, new Computed(at, value));
            return value;
        } finally {
            depth--;
        }
    }

    /** By recursion. */
    double direct(RealExpr expr, Environment at) {
        if (expr instanceof RealExpr.Constant e)
            return e.values()[positions(withOutcome(e.axes(), e)).flat(at)];
        if (expr instanceof RealExpr.ParameterValue e) return parameters.at(e.parameter(), binding, at);
        if (expr instanceof RealExpr.Input e)
            return binding.values(e.input().name())
                    .orElseThrow()
                    .get(positions(e.axes()).flat(at));
        if (expr instanceof RealExpr.ObservedValue e)
            return assignment.real(
                    e.variable(), positions(e.variable().valueAxes()).flat(at));
        if (expr instanceof RealExpr.Filled e) {
            int flat = positions(e.axes()).flat(at);
            return binding.isMissing(e.variable().name(), flat)
                    ? e.missingAs()
                    : binding.values(e.variable().name()).orElseThrow().get(flat);
        }
        if (expr instanceof RealExpr.Missing e)
            return binding.isMissing(e.name(), positions(e.axes()).flat(at)) ? 1 : 0;
        if (expr instanceof RealExpr.NumberOf e) return integer(e.discrete(), at);
        if (expr instanceof RealExpr.OneHot e) return integer(e.discrete(), at) == at.at(e.category()) ? 1 : 0;
        if (expr instanceof RealExpr.Position e) return at.at(e.axis());
        if (expr instanceof RealExpr.Unary e) return ElementWise.of(e.function(), e.slope(), real(e.x(), at));
        if (expr instanceof RealExpr.Binary e) return ElementWise.of(e.function(), real(e.a(), at), real(e.b(), at));
        if (expr instanceof RealExpr.Where e)
            return real(e.condition(), at) != 0 ? real(e.yes(), at) : real(e.no(), at);
        if (expr instanceof RealExpr.Reduce e) return Reductions.of(e.function(), present(e.x(), e.over(), at));
        if (expr instanceof RealExpr.Softmax e) return softmax(e, at);
        if (expr instanceof RealExpr.CumulativeSum e) return cumulativeSum(e, at);
        if (expr instanceof RealExpr.Cholesky e) return matrices.cholesky(e, at);
        if (expr instanceof RealExpr.TriangularSolve e) return matrices.solved(e, at);
        if (expr instanceof RealExpr.Gather e) return real(e.table(), bind(e.bindings(), at));
        if (expr instanceof RealExpr.Renamed e) return real(e.x(), at.with(e.from(), at.at(e.to())));
        if (expr instanceof RealExpr.Lag e) return lag(e, at);
        if (expr instanceof RealExpr.Scan e) return scanned(e).at(at.at(e.along()), at);
        if (expr instanceof RealExpr.Carried e)
            return Objects.requireNonNull(scans.get(e.recursion())).before(at);
        if (expr instanceof RealExpr.NetOutput e) return netOutput(e, at);
        throw new IllegalStateException("Unknown expression " + expr.getClass().getSimpleName());
    }

    /** The position in the domain. */
    int integer(IntExpr expr, Environment at) {
        if (expr instanceof IntExpr.VariableValue e)
            return assignment.category(e.variable(), positions(e.axes()).flat(at));
        if (expr instanceof IntExpr.IndexValue e)
            return binding.values(e.index().name())
                    .orElseThrow()
                    .getInt(positions(e.axes()).flat(at));
        if (expr instanceof IntExpr.Constant e)
            return e.values()[positions(e.axes()).flat(at)];
        if (expr instanceof IntExpr.Gathered e) return integer(e.source(), bind(e.bindings(), at));
        if (expr instanceof IntExpr.Renamed e) return integer(e.source(), at.with(e.from(), at.at(e.to())));
        IntExpr.Previous e = (IntExpr.Previous) expr;
        int t = at.at(e.along());
        if (t == 0) throw new IllegalStateException("There is no step before step 0 of axis '" + e.along() + "'.");
        return integer(e.source(), at.with(e.along(), t - 1));
    }

    /** The values along {@code over}, row-major. */
    double[] all(RealExpr expr, List<Axis> over, Environment at) {
        double[] values = new double[binding.size(over)];
        positions(over).forEach(at, (flat, inner) -> values[flat] = real(expr, inner));
        return values;
    }

    /** The values along {@code over}, row-major, that lie below the lengths of their sequences. */
    private double[] present(RealExpr expr, List<Axis> over, Environment at) {
        List<Extent> extents = extents(expr, over);
        List<Double> values = new ArrayList<>();
        positions(over).forEach(at, (flat, inner) -> {
            if (extents.stream().allMatch(x -> x.holds(binding, inner::at))) values.add(real(expr, inner));
        });
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The values along {@code over}, row-major, for who reads all of them: 0 beyond a length. */
    double[] whole(RealExpr expr, List<Axis> over, Environment at) {
        List<Extent> extents = extents(expr, over);
        double[] values = new double[binding.size(over)];
        positions(over).forEach(at, (flat, inner) -> {
            if (extents.stream().allMatch(x -> x.holds(binding, inner::at))) values[flat] = real(expr, inner);
        });
        return values;
    }

    private List<Extent> extents(RealExpr expr, List<Axis> over) {
        return Extent.touching(binding.model(), withOutcome(expr.axes(), expr), over);
    }

    /** Nothing goes to positions beyond a length; where there is none at all, everything to the first. */
    private double softmax(RealExpr.Softmax e, Environment at) {
        List<Axis> along = List.of(e.outcome());
        double[] present = present(e.x(), along, at);
        if (present.length == 0) return at.at(e.outcome()) == 0 ? 1 : 0;
        boolean here = extents(e.x(), along).stream().allMatch(x -> x.holds(binding, at::at));
        return here ? Math.exp(real(e.x(), at) - Reductions.logSumExp(present)) : 0;
    }

    /** What is read is found where the reader is; what is read from, at the positions found. */
    private Environment bind(List<RealExpr.Binding> bindings, Environment at) {
        Environment inner = at;
        for (RealExpr.Binding b : bindings) inner = inner.with(b.axis(), integer(b.position(), at));
        return inner;
    }

    private double cumulativeSum(RealExpr.CumulativeSum e, Environment at) {
        double sum = 0;
        for (int i = 0; i <= at.at(e.along()); i++) sum += real(e.x(), at.with(e.along(), i));
        return sum;
    }

    private ScanValues scanned(RealExpr.Scan e) {
        return scans.computeIfAbsent(e.previous().recursion(), k -> new ScanValues(e, this, binding));
    }

    private double lag(RealExpr.Lag e, Environment at) {
        int t = at.at(e.along()) - e.steps();
        return t < 0 ? e.before() : real(e.x(), at.with(e.along(), t));
    }

    private double netOutput(RealExpr.NetOutput e, Environment at) {
        List<Axis> to = e.net().to();
        double[] input = whole(e.input(), e.net().from(), at);
        NetRun run = lastRuns.get(e);
        if (run == null || !Arrays.equals(run.input, input)) {
            ForwardPass net =
                    ForwardPass.of(e.net(), input.length, binding.size(to), binding.size(to.get(to.size() - 1)));
            run = new NetRun(input, net.run(parameters.weights(e.net().name(), net.weightCount()), input));
            lastRuns.put(e, run);
        }
        return run.outputs[positions(to).flat(at)];
    }

    private Positions positions(List<Axis> axes) {
        return new Positions(binding, axes);
    }

    private static List<Axis> withOutcome(List<Axis> axes, RealExpr e) {
        Axis outcome = e.outcome();
        if (outcome == null) return axes;
        List<Axis> all = new ArrayList<>(axes);
        all.add(outcome);
        return all;
    }
}
