package org.tessera.notebooks.display;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tessera.inference.result.Evaluation;
import org.tessera.inference.run.Provenance;
import org.tessera.notebooks.chart.Readable;
import org.tessera.notebooks.html.Fragment;

/** Results that are a few numbers with names. */
final class SummaryView {
    private SummaryView() {}

    static Fragment of(Evaluation e) {
        return Fragment.of()
                .table(List.of(
                        List.of("objective", "nats"),
                        List.of("total cost", Readable.number(e.cost(), 6)),
                        List.of("per element", Readable.number(e.perElement(), 6))));
    }

    static Fragment of(Provenance p) {
        return withoutPlan(p).folded("Plan", p.plan().strip());
    }

    static Fragment withoutPlan(Provenance p) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("provenance", ""));
        rows.add(List.of("model", p.model()));
        rows.add(List.of("started", p.startedAt().replaceAll("\\.\\d+Z", "Z")));
        rows.add(List.of("seed", String.valueOf(p.seed())));
        rows.add(List.of("threads", String.valueOf(p.threads())));
        rows.add(List.of("precision", p.precision().name().toLowerCase(java.util.Locale.ROOT)));
        rows.add(List.of(
                "axes",
                p.shapes().entrySet().stream()
                        .map(a -> a.getKey() + " " + Readable.count(a.getValue()))
                        .collect(Collectors.joining(", "))));
        p.versions().forEach((what, version) -> rows.add(List.of(what, version)));
        for (String decision : p.decisions()) rows.add(List.of("auto()", decision));
        return Fragment.of().table(rows);
    }
}
