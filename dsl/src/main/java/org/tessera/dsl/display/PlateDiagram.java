package org.tessera.dsl.display;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Model;

/**
 * The plate diagram of a model as SVG: an ellipse for each variable, shaded when observed, a box for each set of axes,
 * small boxes for parameters, data and terms, dashed for what belongs to a guide. Drawn from the declaration alone;
 * follows the reader's light or dark theme.
 */
public final class PlateDiagram {
    private static final double TITLE = 26;

    private PlateDiagram() {}

    /** The diagram of a model. */
    public static String of(Model model) {
        return draw(model, null, model.name());
    }

    /** The diagram of a guide beside its model. */
    public static String of(Guide guide) {
        return draw(guide.model(), guide, guide.model().name() + " with its guide");
    }

    private static String draw(Model model, @Nullable Guide guide, String title) {
        PlateGraph graph = new PlateGraph(model, guide);
        new Placement(graph.arrows).place(graph.root);
        graph.root.shift(0, TITLE - 4);
        List<DiagramNode> nodes = graph.root.nodes();
        List<Route> routes = routes(graph, nodes);
        double left = 0;
        double right = Math.max(graph.root.width, Ink.width(title, Ink.NAME) + 40);
        double bottom = graph.root.y + graph.root.height;
        for (Route r : routes) {
            for (int i = 0; i <= 20; i++) {
                double[] p = r.at(i / 20.0);
                left = Math.min(left, p[0] - 12);
                right = Math.max(right, p[0] + 12);
                bottom = Math.max(bottom, p[1] + 12);
            }
        }
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"tessera-plates\" role=\"img\" "
                        + "width=\"%.0f\" height=\"%.0f\" viewBox=\"%.1f 0 %.1f %.1f\">%n",
                right - left,
                bottom,
                left,
                right - left,
                bottom));
        svg.append("<title>")
                .append(escaped(title))
                .append("</title>\n<style>\n")
                .append(Ink.STYLE)
                .append("</style>\n");
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"page\" x=\"%.1f\" y=\"0\" width=\"%.1f\" height=\"%.1f\" rx=\"8\"/>%n",
                left,
                right - left,
                bottom));
        svg.append(String.format(
                Locale.ROOT, "<text class=\"title\" x=\"%.1f\" y=\"23\">%s</text>%n", left + 16, escaped(title)));
        for (PlateBox box : graph.root.boxes()) if (!box.axes.isEmpty()) box(svg, box);
        for (Route r : routes) svg.append(r.svg());
        for (DiagramNode n : nodes) node(svg, n);
        return svg.append("</svg>\n").toString();
    }

    /** Arrows around the nodes, labels at the side where arrows leave room, and then arrows around the labels too. */
    private static List<Route> routes(PlateGraph graph, List<DiagramNode> nodes) {
        List<Route> first = routes(graph, nodes, List.of());
        List<double[]> labels = new ArrayList<>();
        for (PlateBox box : graph.root.boxes()) {
            if (box.axes.isEmpty()) continue;
            int right =
                    first.stream().mapToInt(r -> r.crossing(box.labelArea())).sum();
            box.labelLeft = true;
            int left = first.stream().mapToInt(r -> r.crossing(box.labelArea())).sum();
            box.labelLeft = left < right;
            labels.add(box.labelArea());
        }
        return routes(graph, nodes, labels);
    }

    private static List<Route> routes(PlateGraph graph, List<DiagramNode> nodes, List<double[]> labels) {
        return graph.arrows.stream()
                .map(a -> new Route(
                        a,
                        a.guide() && graph.arrows.stream().anyMatch(b -> b.from() == a.to() && b.to() == a.from()),
                        nodes,
                        labels))
                .toList();
    }

    private static void box(StringBuilder svg, PlateBox box) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"plate\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"7\"/>%n",
                box.x,
                box.y,
                box.width,
                box.height));
        double[] label = box.labelArea();
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"label\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                box.labelLeft ? label[0] + 4 : label[2] - 4,
                label[1] + 12.5,
                box.labelLeft ? "start" : "end",
                escaped(box.label())));
    }

    private static void node(StringBuilder svg, DiagramNode n) {
        String type = n.kind.name().toLowerCase(Locale.ROOT);
        if (n.loop) loop(svg, n);
        if (n.isRound()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<ellipse class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" rx=\"%.1f\" ry=\"%.1f\"/>%n",
                    type,
                    n.cx(),
                    n.cy(),
                    n.width / 2,
                    n.height / 2));
        } else {
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%d\"/>%n",
                    type,
                    n.x,
                    n.y,
                    n.width,
                    n.height,
                    n.kind == DiagramNode.Kind.PARAMETER || n.kind == DiagramNode.Kind.GUIDE ? 9 : 2));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"name\" x=\"%.1f\" y=\"%.1f\">%s</text>%n",
                n.cx(),
                n.cy() + 1,
                escaped(n.name)));
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"word\" x=\"%.1f\" y=\"%.1f\">%s</text>%n",
                n.cx(),
                n.cy() + 13,
                escaped(n.word)));
    }

    /** From a chain's node to itself: the step from one position to the next. */
    private static void loop(StringBuilder svg, DiagramNode n) {
        double x = n.x + n.width;
        svg.append(String.format(
                Locale.ROOT,
                "<path class=\"edge\" d=\"M%.1f %.1f C%.1f %.1f %.1f %.1f %.1f %.1f\"/>%n",
                x - 5,
                n.cy() - 13,
                x + 26,
                n.cy() - 24,
                x + 26,
                n.cy() + 24,
                x - 3,
                n.cy() + 13));
        svg.append(Route.head(x - 3, n.cy() + 13, -1, -0.42, false));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
