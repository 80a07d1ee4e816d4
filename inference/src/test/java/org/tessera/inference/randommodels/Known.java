package org.tessera.inference.randommodels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Kinds of fault that are known and not mended yet. A kind goes from here as soon as it is mended: what it still
 * matches is then a failure.
 */
enum Known {
    AXIS_ORDER { @Override boolean is(Finding f) { return f.check.equals("axis order"); } },
    STEP_READS_ANOTHER_STEP { @Override boolean is(Finding f) { return f.check.equals("step"); } },
    POSTERIOR_OFF_THE_PLATE {
        @Override boolean is(Finding f) {
            return f.check.endsWith("minibatch")
                    && f.outcome.message().matches("(?s)(posterior|sum of the prob|elbo of all|minus the obj).*");
        }
    },
    COUNTING_ALONG_A_MINIBATCH {
        @Override boolean is(Finding f) {
            return f.check.endsWith("minibatch") && f.outcome.kind() == Outcome.Kind.CRASHED;
        }
    },
    GUIDE_REACHES_THE_IMPOSSIBLE { @Override boolean is(Finding f) { return f.check.equals("guide support"); } },
    MEANS_OF_DRAWS {
        @Override boolean is(Finding f) {
            return f.check.equals("predict") && f.spec.variables().stream()
                    .anyMatch(v -> !v.discrete() && f.outcome.message().startsWith("prediction of " + v.name() + ":"));
        }
    },
    LENGTHS { @Override boolean is(Finding f) { return f.spec.of(Decl.LengthData.class).findAny().isPresent(); } },
    TIES {
        @Override boolean is(Finding f) {
            return f.outcome.message().contains("along a direction")
                    && f.any(x -> x instanceof Expr.Reduce r && r.op() == Expr.Reduce.Op.MAX);
        }
    },
    LAYOUT_OF_BLACK_BOXES {
        @Override boolean is(Finding f) {
            return f.spec.of(Decl.BoxCost.class).anyMatch(b -> b.real().stream().anyMatch(x -> x.axes().size() > 1)
                    || b.discrete().stream().anyMatch(p -> p.axes().size() > 1));
        }
    },
    BERNOULLI_UNDER_A_NET {
        @Override boolean is(Finding f) { return f.outcome.message().contains("NetBernoulliKernel"); }
    },
    IMPOSSIBLE_STATES {
        @Override boolean is(Finding f) {
            boolean infinite = f.outcome.message().matches("(?s).*got (NaN|-?Infinity).*|.*2147483647.*");
            return f.zeros() && (infinite || f.minusInfinity() || f.check.startsWith("guide")
                    || f.check.startsWith("prior"));
        }
    },
    NET_TO_WHAT_IT_READS {
        @Override boolean is(Finding f) {
            return f.any(x -> x instanceof Expr.Net n && n.from().stream().anyMatch(n.to()::contains));
        }
    },
    READ_AT_THE_OWN_POSITION {
        @Override boolean is(Finding f) {
            return f.places().stream().anyMatch(r -> r.at().axes().stream().anyMatch(r.axis()::fits)
                    || f.spec.variables().stream().anyMatch(v -> v.axes().contains(r.axis())));
        }
    };

    /** A failure and where. */
    record Finding(ModelSpec spec, String check, Outcome outcome) {
        boolean any(java.util.function.Predicate<Expr> test) {
            boolean[] any = {false};
            spec.nodes().forEach(n -> Trees.roots(n).forEach(r -> Trees.each(r, x -> any[0] |= test.test(x))));
            return any[0];
        }

        boolean minusInfinity() {
            return any(x -> x instanceof Expr.Num n && n.value() == Double.NEGATIVE_INFINITY);
        }

        boolean zeros() {
            return any(x -> x instanceof Expr.Table t
                    && java.util.Arrays.stream(t.numbers().values()).anyMatch(v -> v == 0
                    || v == Double.NEGATIVE_INFINITY)
                    || x instanceof Expr.Cpt c
                            && java.util.Arrays.stream(c.rows().values()).anyMatch(v -> v == 0 || v == 1)
                    || x instanceof Expr.Num n
                            && (n.value() == 0 || n.value() == 1 || n.value() == Double.NEGATIVE_INFINITY));
        }

        /** Everything that is read at a place, and where. */
        List<Expr.Get.Read> places() {
            List<Expr.Get.Read> all = new ArrayList<>();
            any(x -> {
                if (x instanceof Expr.Get g) all.addAll(g.reads());
                if (x instanceof Expr.Cpt c) c.parents().forEach(p -> all.add(new Expr.Get.Read(p.domain(), p)));
                Trees.places(x).forEach(p -> within(p, all));
                return false;
            });
            spec.of(Decl.BoxCost.class).forEach(b -> b.discrete().forEach(p -> within(p, all)));
            return all;
        }

        private static void within(Place p, List<Expr.Get.Read> to) {
            if (p instanceof Place.At e) {
                to.add(new Expr.Get.Read(e.axis(), e.at()));
                within(e.source(), to);
                within(e.at(), to);
            }
            if (p instanceof Place.View e) within(e.source(), to);
        }
    }

    abstract boolean is(Finding finding);

    static Optional<Known> of(Finding finding) {
        for (Known k : values()) if (k.is(finding)) return Optional.of(k);
        return Optional.empty();
    }
}
