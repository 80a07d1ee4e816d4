package org.tessera.inference.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Rich;
import org.tessera.inference.display.Displays;
import org.tessera.inference.display.TextTable;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.estimator.GroupShape;
import org.tessera.inference.graph.StochasticGraph;

/**
 * Which estimator serves which latent, in which groups and levels, and the evaluations of the costs that makes in a
 * step.
 *
 * @param groups in order of level
 * @param findings what was measured, for some of the groups
 * @param reasons by name of a latent, why {@code auto()} samples it
 * @param notes what is missing in the data and what is approximate in the model itself, a sentence each
 */
public record Plan(
        StochasticGraph graph,
        List<Group> groups,
        ToIntFunction<Axis> size,
        List<Finding> findings,
        Map<String, String> reasons,
        List<String> notes)
        implements Rich {
    public Plan {
        groups = List.copyOf(groups);
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
        reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
    }

    public Plan(StochasticGraph graph, List<Group> groups, ToIntFunction<Axis> size) {
        this(graph, groups, size, List.of(), Map.of(), List.of());
    }

    /** The same plan with what was measured of it. */
    public Plan with(List<Finding> measured) {
        return new Plan(graph, groups, size, measured, reasons, notes);
    }

    /** The same with the reasons for which latents are sampled. */
    public Plan because(Map<String, String> why) {
        return new Plan(graph, groups, size, findings, why, notes);
    }

    /** The same with more to note: what is missing in the data, what is approximate in the model itself. */
    public Plan noting(List<String> sentences) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(sentences);
        return new Plan(graph, groups, size, findings, reasons, all);
    }

    private String sampledBecause() {
        StringBuilder s = new StringBuilder();
        reasons.forEach((latent, why) ->
                s.append(latent).append(" is sampled because ").append(why).append('\n'));
        return s.toString();
    }

    /** What was measured of a group. */
    public Optional<Finding> finding(Group g) {
        return findings.stream().filter(f -> f.group().equals(g.name())).findFirst();
    }

    /**
     * Number of levels: latents of one level are drawn and swapped jointly, later levels re-drawn from their own noise.
     */
    public int levels() {
        return groups.stream().mapToInt(g -> g.level() + 1).max().orElse(0);
    }

    /**
     * The most evaluations of the costs of one problem that a step can need, summed over all problems of all groups.
     */
    public long evaluationsBound() {
        return groups.stream().mapToLong(this::evaluationsBound).sum();
    }

    public long evaluationsBound(Group g) {
        long each = g.treatment() instanceof Treatment.SummedOut s
                ? s.method().rows()
                : g.estimator().orElseThrow().evaluations(g.shape(size));
        return each * g.problems(size);
    }

    /**
     * Counted work of the reverse sweeps of a step: 2 for each problem, or where latents are summed out for each of its
     * rows.
     */
    public double reverseWork() {
        double swept = 0;
        for (Group g : groups) swept += g.isSummedOut() ? evaluationsBound(g) : g.problems(size);
        return 2 * swept;
    }

    /** Entries of all tables of a step that sums latents out. */
    public double tableEntries() {
        double sum = 0;
        for (Group g : groups)
            if (g.treatment() instanceof Treatment.SummedOut s)
                sum += (double) s.method().allTables() * g.problems(size);
        return sum;
    }

    /** What is eliminated, through tables of which size. */
    private String tables() {
        StringBuilder s = new StringBuilder();
        for (Group g : groups) {
            if (!(g.treatment() instanceof Treatment.SummedOut out)
                    || out.method().name().equals("enumerated")) continue;
            s.append(String.format(
                    Locale.ROOT,
                    "%s: tables of %,d entries for each problem, the largest of %,d\n",
                    g.name(),
                    out.method().allTables(),
                    out.method().largestTable()));
        }
        return s.toString();
    }

    @Override
    public Map<String, Object> mimeBundle() {
        return Displays.bundle(this);
    }

    @Override
    public String toString() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {
            "latents", "level", "estimator", "problems", "variables each", "evaluations at most", "costs it reaches"
        });
        for (Group g : groups) {
            GroupShape s = g.shape(size);
            rows.add(new String[] {
                g.name(),
                String.valueOf(g.level()),
                served(g),
                g.problems(size)
                        + (g.block().isEmpty()
                                ? ""
                                : " ("
                                        + String.join(
                                                " x ",
                                                g.block().stream()
                                                        .map(Axis::name)
                                                        .toList()) + ")"),
                s.variables() + " of " + cards(s),
                String.valueOf(evaluationsBound(g)),
                String.join(", ", g.reached().stream().map(r -> r.cost().name()).toList())
            });
        }
        String zeros = String.join(
                "", graph.zeros().notes().stream().map(n -> n + "\n").toList());
        String batch = graph.minibatch() == null
                ? ""
                : "a step sees " + size.applyAsInt(graph.minibatch()) + " of plate " + graph.minibatch() + "\n";
        String found = findings.isEmpty() ? "" : "measured:\n" + TextTable.of(measured());
        String noted = String.join("", notes.stream().map(n -> n + "\n").toList());
        return "plan, " + graph.nodes().size() + " nodes, " + levels() + (levels() == 1 ? " level\n" : " levels\n")
                + TextTable.of(rows) + tables() + sampledBecause() + batch + noted + zeros + found;
    }

    private static String served(Group g) {
        if (g.treatment() instanceof Treatment.SummedOut s)
            return "exact, " + s.method().name();
        GradientEstimator e = g.estimator().orElseThrow();
        return e.name() + (e.isUnbiased() ? "" : " (biased)");
    }

    private List<String[]> measured() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"latents", "estimator", "evaluations a problem", "variance / signal", "verdict"});
        for (Group g : groups) {
            Finding f = finding(g).orElse(null);
            if (g.isSummedOut() || f == null) continue;
            GradientEstimator used = g.estimator().orElseThrow();
            f.of(used)
                    .ifPresent(m -> rows.add(new String[] {
                        g.name(),
                        used.name(),
                        String.format(Locale.ROOT, "%.1f", m.evaluations() / m.problems()),
                        f.signal() > 0 ? String.format(Locale.ROOT, "%.3g", m.variance() / f.signal()) : "-",
                        f.verdict(used)
                    }));
        }
        return rows;
    }

    private static String cards(GroupShape s) {
        int[] c = s.cardinality();
        int least = java.util.Arrays.stream(c).min().orElse(0), most = s.maxCardinality();
        return least == most ? most + " categories" : least + " to " + most + " categories";
    }
}
