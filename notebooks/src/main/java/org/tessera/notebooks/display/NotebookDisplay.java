package org.tessera.notebooks.display;

import java.util.Map;
import org.tessera.inference.Fit;
import org.tessera.inference.diagnostics.ComparisonReport;
import org.tessera.inference.display.Display;
import org.tessera.inference.estimator.SwapMatrix;
import org.tessera.inference.graph.StochasticGraph;
import org.tessera.inference.plan.Plan;
import org.tessera.inference.result.CostHistory;
import org.tessera.inference.result.Evaluation;
import org.tessera.inference.result.Table;
import org.tessera.inference.result.VarianceReport;
import org.tessera.inference.run.Provenance;
import org.tessera.notebooks.chart.Picture;
import org.tessera.notebooks.html.Fragment;

/** The pictures of every kind of result; what is not listed has its text. */
public final class NotebookDisplay implements Display {
    @Override
    public Map<String, Object> show(Object result) {
        if (result instanceof Fit fit) return html(FitView.of(fit));
        if (result instanceof Table table) return TableView.bundle(table);
        if (result instanceof Plan plan) return html(PlanView.of(plan));
        if (result instanceof CostHistory history)
            return HistoryView.of(history).map(NotebookDisplay::svg).orElse(Map.of());
        if (result instanceof StochasticGraph graph) return html(GraphView.of(graph));
        if (result instanceof Evaluation evaluation) return html(SummaryView.of(evaluation));
        if (result instanceof Provenance provenance) return html(SummaryView.of(provenance));
        if (result instanceof VarianceReport report) return html(VarianceView.of(report));
        if (result instanceof ComparisonReport report) return html(ComparisonView.of(report));
        if (result instanceof SwapMatrix swaps) return html(SwapMatrixView.of(swaps));
        return Map.of();
    }

    static Map<String, Object> html(Fragment fragment) {
        return Map.of("text/html", fragment.html());
    }

    static Map<String, Object> svg(Picture picture) {
        return Map.of("image/svg+xml", picture.svg());
    }
}
