package org.tessera.dsl.display;

import java.util.List;
import java.util.Locale;

/** The way of an arrow: straight where it can be, else bent around the nodes between. */
final class Route {
    private static final double[] BENDS = {
        0, 12, -12, 24, -24, 36, -36, 48, -48, 62, -62, 78, -78, 96, -96, 116, -116, 140, -140
    };
    private static final double HEAD = 8;

    private final Arrow arrow;
    private double[] from = {};
    private double[] control = {};
    private double[] to = {};

    /** The way of an arrow; one that has another between the same nodes is bent. */
    Route(Arrow arrow, boolean twoWay, List<DiagramNode> nodes, List<double[]> labels) {
        this.arrow = arrow;
        double least = Double.MAX_VALUE;
        double best = 0;
        for (double b : BENDS) {
            if (twoWay && Math.abs(b) < 24) continue;
            double bend = arrow.guide() ? -b : b;
            bend(bend);
            double burden = hits(nodes, labels) + Math.abs(bend) / 20;
            if (burden < least) {
                least = burden;
                best = bend;
            }
        }
        bend(best);
    }

    private void bend(double bend) {
        DiagramNode a = arrow.from();
        DiagramNode b = arrow.to();
        double dx = b.cx() - a.cx();
        double dy = b.cy() - a.cy();
        double length = Math.max(1, Math.hypot(dx, dy));
        control = new double[] {
            (a.cx() + b.cx()) / 2 + 2 * bend * dy / length, (a.cy() + b.cy()) / 2 - 2 * bend * dx / length
        };
        from = border(a, control, 2);
        to = border(b, control, arrow.head() ? 3 : 0);
    }

    private static double[] border(DiagramNode n, double[] towards, double gap) {
        double dx = towards[0] - n.cx();
        double dy = towards[1] - n.cy();
        double length = Math.max(1e-6, Math.hypot(dx, dy));
        double reach = n.reach(dx / length, dy / length) + gap;
        return new double[] {n.cx() + dx / length * reach, n.cy() + dy / length * reach};
    }

    double[] at(double t) {
        double u = 1 - t;
        return new double[] {
            u * u * from[0] + 2 * u * t * control[0] + t * t * to[0],
            u * u * from[1] + 2 * u * t * control[1] + t * t * to[1]
        };
    }

    private int hits(List<DiagramNode> nodes, List<double[]> labels) {
        int hits = 0;
        for (int i = 0; i <= 60; i++) {
            double[] p = at(i / 60.0);
            for (DiagramNode n : nodes) if (n != arrow.from() && n != arrow.to() && n.covers(p[0], p[1], 6)) hits += 4;
            for (double[] l : labels) if (within(p, l)) hits += 2;
        }
        return hits;
    }

    /** How much of it runs through an area. */
    int crossing(double[] area) {
        int points = 0;
        for (int i = 0; i <= 60; i++) if (within(at(i / 60.0), area)) points++;
        return points;
    }

    private static boolean within(double[] p, double[] area) {
        return p[0] > area[0] && p[0] < area[2] && p[1] > area[1] && p[1] < area[3];
    }

    String svg() {
        String line = String.format(
                Locale.ROOT,
                "<path class=\"%s\" d=\"M%.1f %.1f Q%.1f %.1f %.1f %.1f\"/>%n",
                arrow.guide() ? "drawn" : "edge",
                from[0],
                from[1],
                control[0],
                control[1],
                to[0],
                to[1]);
        return arrow.head() ? line + head(to[0], to[1], to[0] - control[0], to[1] - control[1], arrow.guide()) : line;
    }

    static String head(double x, double y, double dx, double dy, boolean guide) {
        double length = Math.max(1e-6, Math.hypot(dx, dy));
        double ux = dx / length;
        double uy = dy / length;
        return String.format(
                Locale.ROOT,
                "<path class=\"%s\" d=\"M%.1f %.1f L%.1f %.1f L%.1f %.1f Z\"/>%n",
                guide ? "drawnhead" : "head",
                x + ux * 1.5,
                y + uy * 1.5,
                x - ux * HEAD - uy * HEAD * 0.45,
                y - uy * HEAD + ux * HEAD * 0.45,
                x - ux * HEAD + uy * HEAD * 0.45,
                y - uy * HEAD - ux * HEAD * 0.45);
    }
}
