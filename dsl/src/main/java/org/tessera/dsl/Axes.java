package org.tessera.dsl;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets of axes, aligned by identity. Their order is one rule: an expression is over its axes in the order in which they
 * were declared, whatever it was written from; what is declared has the axes of its own {@code over(..)} first, as
 * written.
 */
final class Axes {
    private Axes() {}

    /** Those of either, in the order of their declaration. */
    static List<Axis> union(List<Axis> a, List<Axis> b) {
        return declared(appended(a, b));
    }

    /** Those of {@code a} as they are, then those of {@code b} that a has not, in the order of their declaration. */
    static List<Axis> node(List<Axis> a, List<Axis> b) {
        return appended(a, declared(b));
    }

    /** Those of {@code a} in order, then those of {@code b} that a has not. */
    static List<Axis> appended(List<Axis> a, List<Axis> b) {
        if (b.isEmpty() || a.equals(b)) return List.copyOf(a);
        List<Axis> all = new ArrayList<>(a);
        for (Axis axis : b) {
            if (!all.contains(axis)) all.add(axis);
        }
        for (Axis axis : all) requireSameModel(all.get(0), axis);
        return List.copyOf(all);
    }

    /** The same axes in the order of their declaration. */
    static List<Axis> declared(List<Axis> axes) {
        return axes.size() < 2 ? axes : axes.stream().sorted().toList();
    }

    /** An outcome axis, if there is one, after the index axes. */
    static List<Axis> with(List<Axis> axes, @Nullable Axis last) {
        return last == null ? axes : appended(axes, List.of(last));
    }

    /** Those left, in the order of their declaration. */
    static List<Axis> without(List<Axis> axes, Axis... gone) {
        List<Axis> kept = new ArrayList<>(axes);
        kept.removeAll(List.of(gone));
        return declared(List.copyOf(kept));
    }

    /** {@code axes} with {@code own} appended, for {@code over(..)} of a declared object. */
    static List<Axis> extended(Lifecycle life, List<Axis> axes, Axis... own) {
        List<Axis> result = new ArrayList<>(axes);
        for (Axis axis : Present.all(own, life.what() + ": the axes of over(..)")) {
            requireOwned(life, axis);
            if (result.contains(axis))
                throw new ModelException(life.what() + ": over(" + axis
                        + ") twice; a second axis over the same positions is " + axis + ".twin(\"..\")");
            result.add(axis);
        }
        return List.copyOf(result);
    }

    static void requireOwned(Lifecycle life, Axis axis) {
        requireOwned(life.scope(), life.what(), axis);
    }

    static void requireOwned(@Nullable Scope scope, String what, Axis axis) {
        Scope owner = Present.required(axis, what + ": an axis").scope();
        if (scope == null || owner == null || owner == scope || owner == scope.parent) return;
        throw new ModelException(what + ": axis '" + axis + "' belongs to " + owner.title + ", not to " + scope.title
                + "; declare the axis in this model");
    }

    private static void requireSameModel(Axis a, Axis b) {
        Scope x = a.scope();
        Scope y = b.scope();
        if (x == null || y == null || x == y || x.parent == y || y.parent == x) return;
        throw new ModelException("axis '" + b + "' belongs to " + y.title + ", axis '" + a + "' to " + x.title
                + "; an expression can only use axes of one model");
    }

    /** {@code [a, b]}, or "no axes". */
    static String names(List<Axis> axes) {
        return axes.isEmpty() ? "no axes" : axes.toString();
    }
}
