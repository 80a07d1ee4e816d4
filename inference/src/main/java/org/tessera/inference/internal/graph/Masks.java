package org.tessera.inference.internal.graph;

import java.util.List;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Model;
import org.tessera.dsl.RealExpr.BinaryFunction;
import org.tessera.dsl.RealExpr.Reduction;
import org.tessera.inference.data.Extent;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;

/**
 * What lies beyond the lengths of its sequences is not there: it has no term, no reduction runs over it, and nothing
 * that reads an axis whole is shown it.
 */
final class Masks {
    private final NodeFactory nodes;
    private final Model model;

    Masks(NodeFactory nodes, Model model) {
        this.nodes = nodes;
        this.model = model;
    }

    Model model() {
        return model;
    }

    /** For each length that concerns a node over these axes, whether a position lies below it. */
    List<Node> inside(List<Axis> axes) {
        return Extent.of(model, axes).stream().map(e -> inside(e, 0)).toList();
    }

    /** {@code x} where it is there, else {@code beyond}, for who reads it whole along {@code read}. */
    Node read(Node x, List<Axis> read, double beyond) {
        return only(
                x,
                Extent.touching(model, x.axes(), read).stream()
                        .map(e -> inside(e, 0))
                        .toList(),
                beyond);
    }

    /**
     * {@code x}, which is read whole along {@code read}, as a matrix is.
     *
     * @throws IllegalArgumentException when a length leaves out some of it
     */
    Node whole(Node x, List<Axis> read) {
        for (Extent e : Extent.touching(model, x.axes(), read))
            throw new IllegalArgumentException("lengths '" + e.lengths().name() + "' leave out positions of '"
                    + e.along() + "', and a matrix or vector along " + read
                    + " is taken whole; use an axis of its own for it");
        return x;
    }

    /**
     * Whether something over {@code axes} that is read whole along {@code read} has positions that may not be there.
     */
    boolean concern(List<Axis> axes, List<Axis> read) {
        return !Extent.touching(model, axes, read).isEmpty();
    }

    /**
     * A reduction over what is there: a mean divides by its number, and of nothing sum and mean are 0, the others -inf.
     */
    Node reduce(Reduction f, Node x, List<Axis> over) {
        if (!concern(x.axes(), over)) return nodes.reduce(f, x, over);
        if (f == Reduction.MAX || f == Reduction.LOG_SUM_EXP)
            return nodes.reduce(f, read(x, over, Double.NEGATIVE_INFINITY), over);
        Node sum = nodes.reduce(Reduction.SUM, read(x, over, 0), over);
        if (f == Reduction.SUM) return sum;
        Node count = nodes.reduce(Reduction.SUM, read(nodes.align(nodes.constant(1), x.axes()), over, 0), over);
        return nodes.binary(BinaryFunction.DIV, sum, nodes.binary(BinaryFunction.MAX, count, nodes.constant(1)));
    }

    /**
     * Scores about to be normalised along an axis: nothing goes to what is not there; where nothing is, all goes to the
     * first position.
     */
    Node scores(Node x, Axis along) {
        List<Extent> extents = Extent.touching(model, x.axes(), List.of(along));
        List<Node> inside =
                extents.stream().map(e -> inside(e, e.along() == along ? 1 : 0)).toList();
        return only(x, inside, Double.NEGATIVE_INFINITY);
    }

    private Node only(Node x, List<Node> inside, double beyond) {
        Node masked = x;
        for (Node i : inside) masked = nodes.where(i, masked, nodes.constant(beyond));
        return nodes.align(masked, x.axes());
    }

    /** @param least a length below it counts as this */
    private Node inside(Extent e, double least) {
        Node limit = nodes.real(
                new Op.RealData(e.lengths().name()), List.of(), e.lengths().axes());
        if (least > 0) limit = nodes.binary(BinaryFunction.MAX, limit, nodes.constant(least));
        return nodes.binary(BinaryFunction.LT, nodes.real(new Op.Position(), List.of(), List.of(e.along())), limit);
    }
}
