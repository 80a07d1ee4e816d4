package org.tessera.inference.graph;

import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;

/** {@code scale * onehot(codes) + shift}: what lets the first layer of a net be a gather. */
record AffineOneHot(Node codes, Axis category, double scale, double shift) {
    static @Nullable AffineOneHot match(Node n, double scale, double shift) {
        if (n.op() instanceof Op.OneHot) return new AffineOneHot(n.inputs().get(0), n.axes().get(n.axes().size() - 1), scale, shift);
        if (n.op() instanceof Op.Align) return match(n.inputs().get(0), scale, shift);
        if (!(n.op() instanceof Op.Binary b)) return null;
        Node left = n.inputs().get(0), right = n.inputs().get(1);
        Double constant = scalar(right);
        boolean flipped = constant == null;
        if (flipped) constant = scalar(left);
        if (constant == null) return null;
        Node x = flipped ? right : left;
        return switch (b.function()) {
            case PLUS -> match(x, scale, shift + scale * constant);
            case MINUS -> flipped ? match(x, -scale, shift + scale * constant) : match(x, scale, shift - scale * constant);
            case TIMES -> match(x, scale * constant, shift);
            case DIV -> flipped ? null : match(x, scale / constant, shift);
            default -> null;
        };
    }

    private static @Nullable Double scalar(Node n) {
        return n.op() instanceof Op.Constant c && n.axes().isEmpty() ? c.values()[0] : null;
    }
}
