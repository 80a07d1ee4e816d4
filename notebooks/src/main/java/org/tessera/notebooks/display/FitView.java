package org.tessera.notebooks.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Variable;
import org.tessera.inference.Fit;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.result.CostHistory;
import org.tessera.inference.result.Table;
import org.tessera.inference.result.Verdict;
import org.tessera.notebooks.chart.Readable;
import org.tessera.notebooks.html.Fragment;

/**
 * A fit on a page: how its cost fell, its parameters, the posteriors that are of a size to look at, and folded away the
 * plan and where it comes from.
 */
final class FitView {
    /** Pictures stop here, in characters: a notebook keeps every output. */
    private static final int ENOUGH = 80_000;
    /** Parameters of up to this many numbers over one axis are written in the table of parameters. */
    private static final int WRITTEN = 12;
    /** A posterior of more numbers than this is not asked for just to be shown. */
    private static final long POSTERIOR = 20_000;

    private FitView() {}

    static Fragment of(Fit fit) {
        Fragment view =
                Fragment.of().heading("Fit of '" + fit.model().name() + "'").text(summary(fit.history()));
        if (fit.history().size() > 0) verdict(fit.verdict(), view);
        HistoryView.of(fit.history()).ifPresent(chart -> view.pictures(chart.size(560, 300)));
        for (Variable v : fit.model().variables()) fit.gaps(v.name()).ifPresent(gaps -> view.text(gaps + "."));
        parameters(fit, view);
        for (Latent latent : fit.graph().latents()) posterior(fit, latent, view);
        // fit.plan() would measure other estimators, which takes time that showing a fit must not take
        return view.folded(
                        "Plan (fit.plan() also measures whether another estimator would do with less work)",
                        fit.provenance().plan().strip())
                .folded("Provenance", SummaryView.withoutPlan(fit.provenance()));
    }

    private static String summary(CostHistory h) {
        if (h.size() == 0) return "no steps";
        String unit = " " + h.meaning().unit();
        if (h.size() == 1) return "One step: cost " + Readable.number(h.last(), 6) + unit + ".";
        double[] seconds = h.seconds(), costs = h.costs();
        return Readable.count(h.size()) + " steps in " + Readable.seconds(seconds[seconds.length - 1]) + "; cost "
                + Readable.number(costs[0]) + unit + " at the first step, " + Readable.number(h.end()) + " ("
                + h.endWords() + ").";
    }

    /** What is not to be relied on says so before its numbers are seen. */
    private static void verdict(Verdict verdict, Fragment view) {
        if (verdict.isConverged()) view.text("Verdict: " + verdict.summary() + ".");
        else
            view.warning(
                    "Verdict: " + verdict.summary() + ".",
                    "Take care: " + verdict.kind().care() + ".");
    }

    private static void parameters(Fit fit, Fragment view) {
        List<List<String>> written = new ArrayList<>(List.of(List.of("parameter", "over", "value")));
        List<Table> drawn = new ArrayList<>();
        for (String name : fit.parameters()) {
            Table t = fit.parameter(name);
            if (t.axes().size() > 1 || TableView.count(t) > WRITTEN) drawn.add(t);
            else
                written.add(List.of(
                        name, t.axes().isEmpty() ? "\u2013" : t.axes().get(0).name(), values(t)));
        }
        if (written.size() > 1) view.table(written);
        for (Table t : drawn) picture(view, t, TableView.title(t), "fit.parameter(\"" + t.name() + "\")");
    }

    private static String values(Table t) {
        double[] values = t.toArray();
        if (t.axes().isEmpty()) return Readable.number(values[0]);
        return IntStream.range(0, values.length)
                .mapToObj(i -> t.label(0, i) + ": " + Readable.number(values[i]))
                .collect(Collectors.joining(", "));
    }

    private static void picture(Fragment view, Table t, String title, String how) {
        if (view.html().length() < ENOUGH) view.then(TableView.of(t, title));
        else view.text(title + ": " + Readable.count(TableView.count(t), "number") + ", see " + how);
    }

    private static void posterior(Fit fit, Latent latent, Fragment view) {
        String how = "fit.posterior(\"" + latent.name() + "\")";
        long count = fit.provenance().shapes().getOrDefault(latent.outcome().name(), 1);
        for (Axis a : latent.axes()) count *= fit.provenance().shapes().getOrDefault(a.name(), 1);
        if (count > POSTERIOR || latent.level() > 0) {
            view.text("Posterior of " + latent + ": " + Readable.count(count, "number") + ", see " + how);
            return;
        }
        Table t;
        try {
            t = fit.posterior(latent.name());
        } catch (IllegalStateException | IllegalArgumentException e) { // the rest of the fit is still worth seeing
            view.text("Posterior of " + latent + ": " + e.getMessage());
            return;
        }
        if (!latent.axes().isEmpty()) view.text(onAverage(t));
        picture(view, t, "Posterior of " + TableView.title(t), how);
    }

    /** The share of each category over all elements, and how sure the posterior is of its best one. */
    static String onAverage(Table t) {
        int last = t.axes().size() - 1, categories = t.shape()[last], shown = Math.min(WRITTEN, categories);
        double[] values = t.toArray(), share = new double[categories];
        double certain = 0;
        int elements = values.length / categories;
        for (int e = 0; e < elements; e++) {
            double best = 0;
            for (int c = 0; c < categories; c++) {
                share[c] += values[e * categories + c] / elements;
                best = Math.max(best, values[e * categories + c]);
            }
            certain += best / elements;
        }
        String shares = Arrays.stream(IntStream.range(0, shown).toArray())
                .mapToObj(c -> t.label(last, c) + ": " + Readable.number(share[c], 3))
                .collect(Collectors.joining(", "));
        return "Posterior of " + t.name() + ", mean over " + Readable.count(elements, "element") + ": " + shares
                + (shown < categories ? ", .." : "") + "; the most probable category has, on average, "
                + Readable.number(certain, 3) + ".";
    }
}
