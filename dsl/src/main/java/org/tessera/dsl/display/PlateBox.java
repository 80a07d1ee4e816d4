package org.tessera.dsl.display;

import java.util.ArrayList;
import java.util.List;
import org.tessera.dsl.Axis;

/** A labelled box: what is in it exists once for each position of its axes. */
final class PlateBox extends Item {
    final List<Axis> axes;
    final List<Item> items = new ArrayList<>();

    /** Whether its label is above what is in it, rather than below, and at its left, rather than at its right. */
    boolean labelAbove;

    boolean labelLeft;

    PlateBox(List<Axis> axes) {
        this.axes = axes;
    }

    /** The box within this one for further axes, made when there is none. */
    PlateBox inner(List<Axis> inner) {
        for (Item i : items) if (i instanceof PlateBox box && box.axes.equals(inner)) return box;
        PlateBox box = new PlateBox(inner);
        items.add(box);
        return box;
    }

    String label() {
        List<String> parts = new ArrayList<>();
        for (Axis a : axes)
            parts.add(a.name() + (a.size().isPresent() ? " " + a.size().getAsInt() : ""));
        return String.join(" × ", parts);
    }

    /** Left, top, right and bottom of its label. */
    double[] labelArea() {
        double wide = Ink.width(label(), Ink.LABEL) + 8;
        double left = labelLeft ? x + 4 : x + width - 4 - wide;
        double top = labelAbove ? y + 3 : y + height - 20;
        return new double[] {left, top, left + wide, top + 17};
    }

    @Override
    List<DiagramNode> nodes() {
        List<DiagramNode> all = new ArrayList<>();
        for (Item i : items) all.addAll(i.nodes());
        return all;
    }

    /** This box and all within it, the outer before the inner. */
    List<PlateBox> boxes() {
        List<PlateBox> all = new ArrayList<>(List.of(this));
        for (Item i : items) if (i instanceof PlateBox box) all.addAll(box.boxes());
        return all;
    }

    @Override
    void shift(double dx, double dy) {
        x += dx;
        y += dy;
        for (Item i : items) i.shift(dx, dy);
    }
}
