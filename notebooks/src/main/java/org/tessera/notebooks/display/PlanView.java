package org.tessera.notebooks.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.tessera.dsl.Axis;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.estimator.GroupShape;
import org.tessera.inference.plan.Finding;
import org.tessera.inference.plan.Group;
import org.tessera.inference.plan.Plan;
import org.tessera.inference.plan.Treatment;
import org.tessera.notebooks.chart.Readable;
import org.tessera.notebooks.html.Fragment;

/** A plan as a table: a row for each group of latents that is swapped together. */
final class PlanView {
    private PlanView() {}

    static Fragment of(Plan plan) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "latents", "level", "estimator", "problems", "variables each", "evaluations at most", "costs reached"));
        for (Group g : plan.groups()) {
            GroupShape shape = g.shape(plan.size());
            rows.add(List.of(
                    g.name(),
                    String.valueOf(g.level()),
                    estimator(g),
                    problems(plan, g),
                    variables(shape),
                    Readable.count(plan.evaluationsBound(g)),
                    g.reached().stream().map(r -> r.cost().name()).distinct().collect(Collectors.joining(", "))));
        }
        Fragment view = Fragment.of()
                .heading("Plan: " + Readable.count(plan.graph().nodes().size(), "node") + ", "
                        + Readable.count(plan.levels(), "level") + ", at most "
                        + Readable.count(plan.evaluationsBound()) + " evaluations of a problem's costs in a step");
        if (plan.groups().isEmpty()) view.text("No latents: everything is learned by gradients alone.");
        else view.table(rows);
        Axis batch = plan.graph().minibatch();
        if (batch != null)
            view.text("A step sees " + Readable.count(plan.size().applyAsInt(batch)) + " of plate '" + batch + "'.");
        for (String counted : plan.notes()) view.text(counted + ".");
        for (String note : plan.graph().zeros().notes())
            view.text(Character.toUpperCase(note.charAt(0)) + note.substring(1) + ".");
        List<List<String>> found = findings(plan);
        return found.size() > 1 ? view.heading("Measured").table(found) : view;
    }

    /** In the words of the plan's text: a summed-out group names its method. */
    private static String estimator(Group g) {
        if (g.treatment() instanceof Treatment.SummedOut s)
            return "exact, " + s.method().name();
        GradientEstimator estimator = g.estimator().orElseThrow();
        return estimator.name() + (estimator.isUnbiased() ? "" : " (biased)");
    }

    private static List<List<String>> findings(Plan plan) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("latents", "estimator", "evaluations a problem", "variance / signal", "verdict"));
        for (Group g : plan.groups()) {
            Finding f = plan.finding(g).orElse(null);
            if (g.isSummedOut() || f == null) continue;
            GradientEstimator used = g.estimator().orElseThrow();
            f.of(used)
                    .ifPresent(m -> rows.add(List.of(
                            g.name(),
                            used.name(),
                            Readable.number(m.evaluations() / m.problems(), 3),
                            f.signal() > 0 ? Readable.number(m.variance() / f.signal(), 3) : "\u2013",
                            f.verdict(used))));
        }
        return rows;
    }

    private static String problems(Plan plan, Group g) {
        String along = g.block().stream().map(Axis::name).collect(Collectors.joining(" \u00d7 "));
        return Readable.count(g.problems(plan.size())) + (along.isEmpty() ? "" : " (" + along + ")");
    }

    private static String variables(GroupShape shape) {
        int least = Arrays.stream(shape.cardinality()).min().orElse(0), most = shape.maxCardinality();
        return Readable.count(shape.variables()) + " of " + (least == most ? "" : least + " to ") + Readable.count(most)
                + (most == 1 ? " category" : " categories");
    }
}
