package org.tessera.dsl.display;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Places the items of a box, inner boxes first: rows from top to bottom, each item near what it is joined to. */
final class Placement {
    private static final double GAP = 26;
    private static final double DROP = 40;
    private static final double PADDING = 18;
    private static final double LABEL_ROOM = 10;

    private final List<Arrow> arrows;

    Placement(List<Arrow> arrows) {
        this.arrows = arrows;
    }

    /** Gives every item of the box its place within it, and the box its size. */
    void place(PlateBox box) {
        for (Item i : box.items) if (i instanceof PlateBox inner) place(inner);
        List<List<Item>> rows = new Layering(box, arrows).rows();
        List<DiagramNode> inside = box.nodes();
        box.labelAbove = arrows.stream().noneMatch(a -> inside.contains(a.to()) && !inside.contains(a.from()));
        double labelRoom = box.axes.isEmpty() ? 0 : LABEL_ROOM;
        double y = PADDING + (box.labelAbove ? labelRoom : 0);
        for (List<Item> row : rows) {
            double height = row.stream().mapToDouble(i -> i.height).max().orElse(0);
            double x = 0;
            double total = row.stream().mapToDouble(i -> room(i) + GAP).sum() - GAP;
            for (Item i : row) {
                i.shift(x - total / 2 - i.x, y + (height - i.height) / 2 - i.y);
                x += room(i) + GAP;
            }
            y += height + DROP;
        }
        for (int pass = 0; pass < 6; pass++) for (List<Item> row : rows) align(row, box);
        double left = box.items.stream().mapToDouble(i -> i.x).min().orElse(0);
        double right = box.items.stream().mapToDouble(i -> i.x + room(i)).max().orElse(0);
        double label = box.axes.isEmpty() ? 0 : Ink.width(box.label(), Ink.LABEL) + 6;
        double spare = Math.max(0, label - (right - left)) / 2;
        for (Item i : box.items) i.shift(PADDING - left + spare, 0);
        box.width = right - left + 2 * spare + 2 * PADDING;
        box.height = y - DROP + PADDING + (box.labelAbove ? 0 : labelRoom);
    }

    private static double room(Item i) {
        return i.width + (i instanceof DiagramNode n && n.loop ? DiagramNode.LOOP : 0);
    }

    /** Moves the items of a row towards what they are joined to, keeping their order and their distance. */
    private void align(List<Item> row, PlateBox box) {
        Map<DiagramNode, Item> holder = new HashMap<>();
        for (Item i : box.items) for (DiagramNode n : i.nodes()) holder.put(n, i);
        List<Double> wanted = new ArrayList<>();
        for (Item i : row) {
            double sum = 0;
            int count = 0;
            for (Arrow a : arrows) {
                Item from = holder.get(a.from());
                Item to = holder.get(a.to());
                if (from == null || to == null || from == to) continue;
                if (from == i) sum += a.to().cx() - a.from().cx();
                if (to == i) sum += a.from().cx() - a.to().cx();
                if (from == i || to == i) count++;
            }
            wanted.add(i.x + (count == 0 ? 0 : sum / count));
        }
        double[] x = new double[row.size()];
        for (int k = 0; k < x.length; k++) {
            x[k] = wanted.get(k);
            if (k > 0) x[k] = Math.max(x[k], x[k - 1] + room(row.get(k - 1)) + GAP);
        }
        double error = 0;
        for (int k = 0; k < x.length; k++) error += (wanted.get(k) - x[k]) / x.length;
        for (int k = 0; k < x.length; k++) row.get(k).shift(x[k] + error - row.get(k).x, 0);
    }
}
