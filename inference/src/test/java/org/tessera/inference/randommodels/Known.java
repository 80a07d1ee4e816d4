package org.tessera.inference.randommodels;

import java.util.Optional;

/**
 * Kinds of fault that are known and not mended yet. A kind goes from here as soon as it is mended: what it still matches
 * is then a failure.
 */
enum Known {
    /** Logits that are minus infinity by a constant, added to what a net or a bounded parameter says. */
    GUIDE_REACHES_THE_IMPOSSIBLE {
        @Override boolean is(Finding f) { return f.check.equals("guide support") && f.minusInfinity(); }
    };

    /** A failure and where. */
    record Finding(ModelSpec spec, String check, Outcome outcome) {
        boolean minusInfinity() {
            boolean[] any = {false};
            spec.nodes().forEach(n -> Trees.roots(n).forEach(r -> Trees.each(r, x -> any[0] |= isMinusInfinity(x))));
            return any[0];
        }

        private static boolean isMinusInfinity(Expr x) {
            if (x instanceof Expr.Num n) return n.value() == Double.NEGATIVE_INFINITY;
            return x instanceof Expr.Table t
                    && java.util.Arrays.stream(t.numbers().values()).anyMatch(v -> v == Double.NEGATIVE_INFINITY);
        }
    }

    abstract boolean is(Finding finding);

    static Optional<Known> of(Finding finding) {
        for (Known k : values()) if (k.is(finding)) return Optional.of(k);
        return Optional.empty();
    }
}
