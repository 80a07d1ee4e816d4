package org.tessera.dsl.display;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the items of one box into rows, so that arrows mostly point down, and orders each row so that few cross. */
final class Layering {
    private final List<Item> items;
    private final Map<Item, Set<Item>> after = new HashMap<>();
    private final Map<Item, Set<Item>> before = new HashMap<>();
    private final Map<Item, Integer> row = new HashMap<>();

    Layering(PlateBox box, List<Arrow> arrows) {
        items = box.items;
        Map<DiagramNode, Item> holder = new HashMap<>();
        for (Item i : items) {
            after.put(i, new HashSet<>());
            before.put(i, new HashSet<>());
            for (DiagramNode n : i.nodes()) holder.put(n, i);
        }
        for (Arrow a : arrows) {
            Item from = holder.get(a.from());
            Item to = holder.get(a.to());
            if (from == null
                    || to == null
                    || from == to
                    || a.guide() && a.from().kind != DiagramNode.Kind.GUIDE
                    || reaches(to, from)) continue;
            after.get(from).add(to);
            before.get(to).add(from);
        }
    }

    private boolean reaches(Item from, Item to) {
        if (from == to) return true;
        for (Item next : after.get(from)) if (reaches(next, to)) return true;
        return false;
    }

    /** Rows from top to bottom. */
    List<List<Item>> rows() {
        int last = 0;
        for (Item i : items) last = Math.max(last, depth(i));
        for (int pass = 0; pass < items.size(); pass++) {
            for (Item i : items) {
                if (before.get(i).isEmpty() && !after.get(i).isEmpty())
                    row.put(i, after.get(i).stream().mapToInt(row::get).min().orElse(1) - 1);
            }
        }
        List<List<Item>> rows = new ArrayList<>();
        for (int r = 0; r <= last; r++) {
            int here = r;
            List<Item> line = new ArrayList<>(
                    items.stream().filter(i -> row.get(i) == here).toList());
            if (!line.isEmpty()) rows.add(line);
        }
        for (int pass = 0; pass < 3; pass++) {
            for (List<Item> line : rows) order(line, rows, before);
            for (int r = rows.size() - 1; r >= 0; r--) order(rows.get(r), rows, after);
        }
        return rows;
    }

    private int depth(Item i) {
        Integer known = row.get(i);
        if (known != null) return known;
        int depth = 0;
        for (Item b : before.get(i)) depth = Math.max(depth, depth(b) + 1);
        row.put(i, depth);
        return depth;
    }

    private static void order(List<Item> line, List<List<Item>> rows, Map<Item, Set<Item>> neighbours) {
        Map<Item, Double> place = new HashMap<>();
        for (List<Item> r : rows) for (int i = 0; i < r.size(); i++) place.put(r.get(i), (i + 0.5) / r.size());
        Map<Item, Double> wanted = new HashMap<>();
        for (Item i : line)
            wanted.put(
                    i,
                    neighbours.get(i).stream().mapToDouble(place::get).average().orElse(place.get(i)));
        line.sort(Comparator.comparingDouble(wanted::get));
    }
}
