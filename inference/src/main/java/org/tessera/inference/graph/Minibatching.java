package org.tessera.inference.graph;

import java.util.List;
import org.tessera.dsl.Axis;

/** A minibatch stands for its plate only when every element's terms are its own. */
final class Minibatching {
    private Minibatching() {}

    static void require(Node n, Axis plate) {
        Op op = n.op();
        boolean along = op instanceof Op.ShiftInt s && s.along() == plate || op instanceof Op.Lag l && l.along() == plate
                || op instanceof Op.Softmax f && f.along() == plate || op instanceof Op.CumulativeSum c && c.along() == plate;
        if (along) throw refused(plate, "it is a sequence there (" + n + ")");
        if (op instanceof Op.Rename r && r.from() == plate) throw refused(plate, "its twin '" + r.to() + "' pairs its elements");
        List<Axis> bound = op instanceof Op.Gather g ? g.bound() : List.of();
        if (bound.contains(plate)) throw refused(plate, "an index points into it");
        boolean consumed = n.inputs().stream().anyMatch(i -> i.axes().contains(plate)) && !n.axes().contains(plate);
        if (consumed) throw refused(plate, op.getClass().getSimpleName() + " consumes it whole");
    }

    private static IllegalArgumentException refused(Axis plate, String why) {
        return new IllegalArgumentException("axis '" + plate + "' cannot be minibatched: " + why + "; minibatch a plate of independent repetitions, or none");
    }
}
