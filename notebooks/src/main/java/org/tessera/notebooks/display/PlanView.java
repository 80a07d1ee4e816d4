package org.tessera.notebooks.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.tessera.dsl.Axis;
import org.tessera.inference.estimator.GroupShape;
import org.tessera.inference.plan.Group;
import org.tessera.inference.plan.Plan;
import org.tessera.notebooks.chart.Readable;
import org.tessera.notebooks.html.Fragment;

/** A plan as a table: a row for each group of latents that is swapped together. */
final class PlanView {
    private PlanView() {}

    static Fragment of(Plan plan) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("latents", "level", "estimator", "problems", "variables each", "evaluations at most", "costs reached"));
        for (Group g : plan.groups()) {
            GroupShape shape = g.shape(plan.size());
            rows.add(List.of(g.name(), String.valueOf(g.level()), g.estimator() == null ? "exact, summed out" : g.estimator().name(), problems(plan, g), variables(shape),
                    Readable.count(plan.evaluationsBound(g)), g.reached().stream().map(r -> r.cost().name()).distinct().collect(Collectors.joining(", "))));
        }
        Fragment view = Fragment.of().heading("Plan: " + Readable.count(plan.graph().nodes().size(), "node") + ", " + Readable.count(plan.levels(), "level") + ", at most "
                + Readable.count(plan.evaluationsBound()) + " evaluations of a problem's costs in a step");
        if (plan.groups().isEmpty()) view.text("No latents: everything is learned by gradients alone.");
        else view.table(rows);
        Axis batch = plan.graph().minibatch();
        if (batch != null) view.text("A step sees " + Readable.count(plan.size().applyAsInt(batch)) + " of plate '" + batch + "'.");
        if (plan.groups().stream().anyMatch(g -> g.estimator() != null)) view.text("Log-probabilities are floored at -10,000.");
        return view;
    }

    private static String problems(Plan plan, Group g) {
        String along = g.block().stream().map(Axis::name).collect(Collectors.joining(" \u00d7 "));
        return Readable.count(g.problems(plan.size())) + (along.isEmpty() ? "" : " (" + along + ")");
    }

    private static String variables(GroupShape shape) {
        int least = Arrays.stream(shape.cardinality()).min().orElse(0), most = shape.maxCardinality();
        return Readable.count(shape.variables()) + " of " + (least == most ? "" : least + " to ") + Readable.count(most) + (most == 1 ? " category" : " categories");
    }
}
