package org.tessera.inference.internal.graph;

import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;

/** {@code scale * onehot(codes) + shift}: what lets the first layer of a net be a gather. */
record AffineOneHot(Node codes, Axis category, double scale, double shift) {
    /** That of {@code root}, or null when it is none. */
    static @Nullable AffineOneHot match(Node root) {
        double scale = 1, shift = 0;
        for (Node n = root; ; ) {
            if (n.op() instanceof Op.OneHot)
                return new AffineOneHot(n.inputs().get(0), n.axes().get(n.axes().size() - 1), scale, shift);
            if (n.op() instanceof Op.Align) {
                n = n.inputs().get(0);
                continue;
            }
            if (!(n.op() instanceof Op.Binary b)) return null;
            Node left = n.inputs().get(0), right = n.inputs().get(1);
            Double constant = scalar(right);
            boolean flipped = constant == null;
            if (flipped) constant = scalar(left);
            if (constant == null) return null;
            switch (b.function()) {
                case PLUS -> shift += scale * constant;
                case MINUS -> {
                    shift += (flipped ? scale : -scale) * constant;
                    scale = flipped ? -scale : scale;
                }
                case TIMES -> scale *= constant;
                case DIV -> {
                    if (flipped) return null;
                    scale /= constant;
                }
                default -> {
                    return null;
                }
            }
            n = flipped ? right : left;
        }
    }

    private static @Nullable Double scalar(Node n) {
        return n.op() instanceof Op.Constant c && n.axes().isEmpty() ? c.values()[0] : null;
    }
}
