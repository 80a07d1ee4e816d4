package org.tessera.inference.data;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Distribution;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Notation;
import org.tessera.dsl.Range;
import org.tessera.dsl.RealExpr;
import org.tessera.dsl.RealVariable;
import org.tessera.dsl.Support;
import org.tessera.dsl.Supports;
import org.tessera.dsl.Variable;

/** Whether bound data make of each argument of a distribution what it must be: a probability, a rate, a scale. */
public final class ArgumentCheck {
    /** Numbers evaluated at a time. */
    static final int MOST = 1 << 20;

    private final Binding binding;

    public ArgumentCheck(Binding binding) {
        this.binding = binding;
    }

    /**
     * Looks at the arguments of every variable of the model that reads {@code changed}, or of all when it is empty.
     *
     * @throws IllegalArgumentException for the first number that is refused, naming the variable, its argument, the row
     *     and the data it was computed from
     */
    void model(Set<String> changed) {
        for (Variable v : binding.model().variables()) {
            boolean chain = v.distribution() instanceof Distribution.ChainOf;
            List<Argument> arguments = v.distribution().arguments();
            String what = v.distribution().name() + " '" + v.name() + "'";
            BoundCheck bounds = new BoundCheck(binding, v);
            for (int i = 0; i < arguments.size(); i++) {
                // the step of a chain is not read at step 0
                Axis skipped = chain && i == 1 ? ((Distribution.ChainOf) v.distribution()).time() : null;
                check(what, arguments.get(i), v, skipped, changed);
                Argument a = arguments.get(i);
                bounds.check(a.in(what), () -> a.value(), a.support(), changed);
            }
            if (v instanceof RealVariable x
                    && binding.isBound(v)
                    && x.family().event().isEmpty())
                bounds.check(what, x, x.family().support(), changed);
            v.weight().ifPresent(w -> check(what, w, v, null, changed));
        }
    }

    /**
     * Looks at the entries of a guide.
     *
     * @throws IllegalArgumentException also where it reads a gap without a number for it
     */
    public void guide(Guide guide) {
        Readers.requireFilled(guide, binding);
        guide.entries()
                .forEach((v, p) -> check(
                        "guide entry '" + v.name() + "'",
                        p.argument(p.logits() ? "logits" : "probabilities"),
                        v,
                        null,
                        Set.of()));
    }

    private void check(String what, Argument a, Variable v, @Nullable Axis skipped, Set<String> changed) {
        List<Object> parts = Evaluation.parts(a.value());
        Set<String> data = sources(parts);
        boolean learned =
                parts.stream().anyMatch(x -> x instanceof RealExpr.ParameterValue || x instanceof RealExpr.NetOutput);
        boolean concerned =
                changed.isEmpty() ? !data.isEmpty() || !learned : data.stream().anyMatch(changed::contains);
        if (!concerned || a.value() instanceof RealExpr.Constant) return;
        Needed needed = new Needed(binding, v, skipped);
        for (Grid grid : Cuts.of(binding, a.value(), parts, a.support(), MOST)) {
            Bounds found = new Evaluation(grid).of(a.value());
            Bounds bounds = found.over(
                    written(a.value()).stream().filter(found.axes()::contains).toList(), grid);
            for (int i : needed.positions(bounds.axes(), grid)) {
                String wrong = complaint(a.support(), bounds.at(i));
                if (wrong != null) throw refused(what, a, data, wrong, Place.of(bounds.axes(), i, grid));
            }
            events(a, bounds, needed, grid, (wrong, place) -> refused(what, a, data, wrong, place));
            if (!(a.support() instanceof Supports.Logits logits)) continue;
            new LogitRows(logits.along(), grid)
                    .check(
                            bounds,
                            needed,
                            place -> refused(what, a, data, "every outcome has the logit -Infinity", place));
        }
    }

    private interface Refusal {
        RuntimeException of(String wrong, String place);
    }

    /** The vectors or matrices of an argument, where all of their numbers are known. */
    private static void events(Argument a, Bounds bounds, Needed needed, Grid grid, Refusal refusal) {
        List<Axis> along = a.support().axes();
        if (along.isEmpty() || a.support() instanceof Supports.Logits || Range.isSimplex(a.value())) return;
        Bounds all = new Matrices(grid).last(bounds, along);
        List<Axis> rows = Bounds.without(all.axes(), along);
        int width = grid.count(along);
        for (int row : needed.positions(rows, grid)) {
            int from = row * width, to = from + width;
            if (IntStream.range(from, to).anyMatch(i -> !all.at(i).isPoint())) continue;
            a.support().complaint(Arrays.copyOfRange(all.low(), from, to)).ifPresent(wrong -> {
                throw refusal.of("values that " + wrong, Place.of(rows, row, grid));
            });
        }
    }

    /** Its axes as they are written, the outcomes last. */
    private static List<Axis> written(RealExpr x) {
        Axis outcome = x.outcome();
        return outcome == null ? x.axes() : Bounds.union(x.axes(), List.of(outcome));
    }

    /** The names of what data it reads, as numbers. */
    static Set<String> sources(List<Object> parts) {
        Set<String> names = new TreeSet<>();
        for (Object x : parts) {
            if (x instanceof RealExpr.Input i) names.add(i.input().name());
            if (x instanceof RealExpr.ObservedValue o) names.add(o.variable().name());
            if (x instanceof RealExpr.Filled f) names.add(f.variable().name());
        }
        return names;
    }

    /** What is wrong with a number, or with an interval in which it lies; null when nothing is. */
    private static @Nullable String complaint(Support support, Range r) {
        if (Double.isNaN(r.low()) || Double.isNaN(r.high())) return "NaN";
        if (r.isPoint()) return support.contains(r.low()) ? null : number(r.low());
        boolean scaleless = r.high() <= 0 && !support.contains(r.high());
        return r.within(support.range()) && !scaleless
                ? null
                : "anything from " + number(r.low()) + " to " + number(r.high());
    }

    private static IllegalArgumentException refused(
            String what, Argument a, Set<String> data, String wrong, String place) {
        String text = Notation.of(a.value());
        String source = data.isEmpty()
                ? ""
                : data.stream().map(d -> "'" + d + "'").collect(Collectors.joining(" and ", ", from the data of ", ""));
        boolean plain = data.size() == 1 && data.contains(text);
        return new IllegalArgumentException(a.in(what) + place + ": " + wrong
                + (plain ? " by the data of '" + text + "'" : " by " + text + source)
                + "; it must be " + a.support().words() + ": correct "
                + (data.isEmpty() ? "the expression" : "the data")
                + ", or " + a.support().cure() + ".");
    }

    private static String number(double x) {
        return x == (long) x ? Long.toString((long) x) : Double.toString(x);
    }
}
