package org.tessera.notebooks.display;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tessera.dsl.Axis;
import org.tessera.inference.graph.CostNode;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.graph.StochasticGraph;
import org.tessera.notebooks.chart.Readable;
import org.tessera.notebooks.html.Fragment;

/** A stochastic computation graph as two tables: what is sampled, and what it costs. */
final class GraphView {
    private GraphView() {}

    static Fragment of(StochasticGraph graph) {
        List<List<String>> drawn = new ArrayList<>(), costs = new ArrayList<>();
        drawn.add(List.of("stochastic node", "over", "outcome", "level", "drawn given"));
        for (Latent l : graph.latents())
            drawn.add(List.of(
                    l.name(),
                    names(l.axes()),
                    l.outcome().name(),
                    String.valueOf(l.level()),
                    l.ancestors().isEmpty()
                            ? "\u2013"
                            : l.ancestors().stream().map(Latent::name).collect(Collectors.joining(", "))));
        costs.add(List.of("cost node", "what it is", "over", "depends on the draws of"));
        for (CostNode c : graph.costs())
            costs.add(List.of(
                    c.name(),
                    role(c.role()),
                    names(c.node().axes()),
                    c.node().latents().isEmpty()
                            ? "\u2013"
                            : c.node().latents().stream()
                                    .map(Latent::name)
                                    .sorted()
                                    .collect(Collectors.joining(", "))));
        int nodes = graph.nodes().size();
        Fragment view = Fragment.of()
                .heading("Stochastic graph: " + Readable.count(graph.latents().size()) + " stochastic, "
                        + Readable.count(graph.costs().size()) + " cost, " + Readable.count(nodes)
                        + " deterministic nodes in all");
        if (drawn.size() > 1) view.table(drawn);
        if (costs.size() > 1) view.table(costs);
        return graph.minibatch() == null ? view : view.text("Minibatches are taken along '" + graph.minibatch() + "'.");
    }

    private static String role(CostNode.Role role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String names(List<Axis> axes) {
        return axes.isEmpty() ? "\u2013" : axes.stream().map(Axis::name).collect(Collectors.joining(", "));
    }
}
