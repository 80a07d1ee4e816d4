package org.tessera.inference.randommodels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * An axis of a spec.
 *
 * @param id its place in the order of declaration
 * @param root id of the axis it is a twin of, or its own
 */
record Ax(int id, String name, int root, Kind kind) {
    /** How it is declared; the truth axis of a bernoulli declares itself. */
    enum Kind {
        AXIS,
        PLATE,
        TWIN,
        TRUTH
    }

    boolean fits(Ax other) {
        return root == other.root;
    }

    /** The axes of all, each once, in order of declaration. */
    @SafeVarargs
    static List<Ax> union(List<Ax>... all) {
        TreeSet<Ax> sorted = new TreeSet<>(Comparator.comparingInt(Ax::id));
        for (List<Ax> axes : all) sorted.addAll(axes);
        return List.copyOf(sorted);
    }

    static List<Ax> without(List<Ax> axes, List<Ax> gone) {
        List<Ax> kept = new ArrayList<>(axes);
        kept.removeAll(gone);
        return List.copyOf(kept);
    }

    /** The axes of a node: those of its own {@code over} as written, then the rest in order of declaration. */
    static List<Ax> ofNode(List<Ax> over, List<Ax> rest) {
        List<Ax> axes = new ArrayList<>(over);
        axes.addAll(without(union(rest), over));
        return List.copyOf(axes);
    }

    @Override
    public String toString() {
        return name;
    }
}
