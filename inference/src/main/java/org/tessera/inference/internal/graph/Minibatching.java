package org.tessera.inference.internal.graph;

import java.util.List;
import org.tessera.dsl.Axis;
import org.tessera.dsl.NetSpec;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;

/** A minibatch stands for its plate only when every element's terms are its own. */
final class Minibatching {
    private Minibatching() {}

    static void require(Node n, Axis plate) {
        Op op = n.op();
        boolean along = op instanceof Op.ShiftInt s && s.along() == plate
                || op instanceof Op.Lag l && l.along() == plate
                || op instanceof Op.Softmax f && f.along() == plate
                || op instanceof Op.CumulativeSum c && c.along() == plate
                || op instanceof Op.Scan r && r.mixed().contains(plate);
        boolean matrix = op instanceof Op.Cholesky c && (c.row() == plate || c.column() == plate)
                || op instanceof Op.TriangularSolve t && (t.row() == plate || t.column() == plate);
        if (matrix) throw refused(plate, "a matrix along it is taken whole");
        if (along) throw refused(plate, "it is a sequence there (" + n + ")");
        if (op instanceof Op.Rename r && r.from() == plate)
            throw refused(plate, "its twin '" + r.to() + "' pairs its elements");
        if (op instanceof Op.Rename r && r.to() == plate)
            throw refused(plate, "what is over its twin '" + r.from() + "' is paired with it");
        if (op instanceof Op.OneHot && n.axes().get(n.axes().size() - 1) == plate)
            throw refused(plate, "an indicator runs along it, which says of every element whether it is meant");
        if (op instanceof Op.Net f) requireBatch(f.spec(), plate);
        if (op instanceof Op.NetOfCodes f) requireBatch(f.spec(), plate);
        List<Axis> bound = op instanceof Op.Gather g ? g.bound() : List.of();
        if (bound.contains(plate)) throw refused(plate, "an index points into it");
        boolean consumed = n.inputs().stream().anyMatch(i -> i.axes().contains(plate))
                && !n.axes().contains(plate);
        if (consumed) throw refused(plate, op.getClass().getSimpleName() + " consumes it whole");
    }

    /** A net treats an element of the plate as one row of many. */
    private static void requireBatch(NetSpec net, Axis plate) {
        if (net.from().contains(plate)) throw refused(plate, "net '" + net.name() + "' reads it whole");
        if (net.to().contains(plate))
            throw refused(plate, "net '" + net.name() + "' has an output for each of its elements");
    }

    private static IllegalArgumentException refused(Axis plate, String why) {
        return new IllegalArgumentException("axis '" + plate + "' cannot be minibatched: " + why
                + "; minibatch a plate of independent repetitions, or none");
    }
}
