package org.tessera.inference.randommodels;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Makes a failing spec smaller, one thing at a time, as long as it goes on failing. */
final class Shrinker {
    private static final int MOST_TRIES = 3000;

    private final Predicate<ModelSpec> fails;
    private int tries;

    private Shrinker(Predicate<ModelSpec> fails) {
        this.fails = fails;
    }

    static ModelSpec shrink(ModelSpec spec, Predicate<ModelSpec> fails) {
        return new Shrinker(fails).run(spec);
    }

    private ModelSpec run(ModelSpec given) {
        ModelSpec spec = given;
        while (true) {
            Optional<ModelSpec> smaller = step(spec);
            if (smaller.isEmpty()) return spec;
            spec = smaller.get();
        }
    }

    private Optional<ModelSpec> step(ModelSpec spec) {
        for (ModelSpec candidate : candidates(spec)) {
            if (tries++ > MOST_TRIES) return Optional.empty();
            try {
                if (Trees.gapsAreGaps(candidate) && fails.test(candidate)) return Optional.of(candidate);
            } catch (RuntimeException e) {
                // not a spec that means anything
            }
        }
        return Optional.empty();
    }

    private static List<ModelSpec> candidates(ModelSpec spec) {
        List<ModelSpec> all = new ArrayList<>();
        if (!spec.guide().isEmpty()) all.add(spec.guidedBy(List.of()));
        if (spec.minibatch().isPresent()) all.add(spec.minibatchedBy(Optional.empty()));
        for (int i = spec.nodes().size() - 1; i >= 0; i--) dropped(spec, i).ifPresent(all::add);
        axes(spec, all);
        for (int i = 0; i < spec.nodes().size(); i++) simpler(spec, i, all);
        return all;
    }

    private static Optional<ModelSpec> dropped(ModelSpec spec, int i) {
        Decl n = spec.nodes().get(i);
        if (Trees.isRead(spec, n.name())) return Optional.empty();
        List<Decl> nodes = new ArrayList<>(spec.nodes());
        nodes.remove(i);
        ModelSpec without = spec.with(nodes)
                .guidedBy(spec.guide().stream()
                        .filter(g -> !g.latent().equals(n.name()))
                        .toList());
        if (!(n instanceof Decl.Variable v) || v.family() != Decl.Variable.Family.BERNOULLI) {
            return Optional.of(without);
        }
        List<Ax> axes = new ArrayList<>(spec.axes());
        axes.remove(v.outcome().orElseThrow());
        return uses(without).contains(v.outcome().get())
                ? Optional.empty()
                : Optional.of(new ModelSpec(
                        axes, spec.sizes(), spec.sized(), without.nodes(), without.guide(), spec.minibatch()));
    }

    /** Axes that nothing uses go; others lose their last position. */
    private static void axes(ModelSpec spec, List<ModelSpec> to) {
        Set<Ax> used = uses(spec);
        for (Ax a : spec.axes()) {
            if (a.kind() == Ax.Kind.TRUTH) continue;
            boolean free = !used.contains(a) && spec.axes().stream().noneMatch(t -> t != a && t.root() == a.id());
            if (free) {
                List<Ax> axes = new ArrayList<>(spec.axes());
                axes.remove(a);
                to.add(new ModelSpec(axes, spec.sizes(), spec.sized(), spec.nodes(), spec.guide(), spec.minibatch()));
            } else if (a.root() == a.id() && spec.size(a) > 1) to.add(Cutting.of(spec, a.id(), spec.size(a) - 1));
        }
    }

    private static Set<Ax> uses(ModelSpec spec) {
        Set<Ax> used = new HashSet<>();
        spec.minibatch().ifPresent(b -> used.add(b.plate()));
        spec.guide()
                .forEach(g -> g.parameters().forEach(p -> used.addAll(p.start().axes())));
        for (Decl n : spec.nodes()) {
            Trees.roots(n)
                    .forEach(r -> Trees.each(r, x -> {
                        used.addAll(x.axes());
                        Trees.places(x).forEach(p -> places(p, used));
                        if (x instanceof Expr.Get g) g.reads().forEach(read -> used.add(read.axis()));
                        if (x instanceof Expr.View v) used.add(v.from());
                    }));
            if (n instanceof Decl.Param p) used.addAll(p.start().axes());
            if (n instanceof Decl.Input p) used.addAll(p.values().axes());
            if (n instanceof Decl.IndexData p) {
                used.addAll(p.values().axes());
                used.add(p.target());
            }
            if (n instanceof Decl.LengthData p) {
                used.addAll(p.values().axes());
                used.add(p.along());
            }
            if (n instanceof Decl.Variable v) {
                used.addAll(v.valueAxes());
                v.outcome().ifPresent(used::add);
            }
            if (n instanceof Decl.BoxCost b) {
                used.addAll(b.over());
                b.discrete().forEach(p -> places(p, used));
            }
        }
        return used;
    }

    private static void places(Place p, Set<Ax> to) {
        to.addAll(p.axes());
        to.add(p.domain());
        if (p instanceof Place.At e) {
            places(e.source(), to);
            places(e.at(), to);
        }
        if (p instanceof Place.View e) places(e.source(), to);
    }

    private static void simpler(ModelSpec spec, int i, List<ModelSpec> to) {
        Decl n = spec.nodes().get(i);
        List<Expr> roots = Trees.roots(n);
        for (int r = 0; r < roots.size(); r++) {
            for (Expr x : simpler(roots.get(r))) {
                List<Expr> other = new ArrayList<>(roots);
                other.set(r, x);
                replace(spec, i, Trees.with(n, other), to);
            }
        }
        if (n instanceof Decl.Variable v) {
            if (v.data().isPresent() && v.discrete()) replace(spec, i, v.with(Optional.empty(), false), to);
            if (!v.over().isEmpty() && v.data().isEmpty()) {
                replace(
                        spec,
                        i,
                        new Decl.Variable(
                                v.name(),
                                v.family(),
                                v.arguments(),
                                v.logits(),
                                List.of(),
                                v.outcome(),
                                v.time(),
                                v.data(),
                                v.observed(),
                                v.member(),
                                v.event()),
                        to);
            }
            v.data().ifPresent(d -> {
                if (v.member().isEmpty() && java.util.Arrays.stream(d.values()).anyMatch(x -> x != 0)) {
                    replace(spec, i, v.with(Optional.of(d.map(x -> 0)), v.observed()), to);
                }
            });
        }
        if (n instanceof Decl.BoxCost b) {
            if (!b.discrete().isEmpty() && !b.real().isEmpty()) {
                replace(spec, i, new Decl.BoxCost(b.name(), List.of(), b.real(), b.over()), to);
                replace(spec, i, new Decl.BoxCost(b.name(), b.discrete(), List.of(), b.over()), to);
            }
            if (!b.over().isEmpty()) {
                replace(spec, i, new Decl.BoxCost(b.name(), b.discrete(), b.real(), List.of()), to);
            }
        }
    }

    private static void replace(ModelSpec spec, int i, Decl by, List<ModelSpec> to) {
        List<Decl> nodes = new ArrayList<>(spec.nodes());
        Decl was = nodes.set(i, by);
        // whoever reads a variable knows its axes: they stay
        if (was instanceof Decl.Variable a
                && by instanceof Decl.Variable b
                && !a.axes().equals(b.axes())
                && (a.data().isPresent() || Trees.isRead(spec, a.name()))) return;
        to.add(spec.with(nodes));
    }

    private static List<Expr> simpler(Expr x) {
        List<Expr> all = new ArrayList<>();
        boolean simplex = x.outcome().isPresent();
        if (simplex && !(x instanceof Expr.Uniform))
            all.add(new Expr.Uniform(x.outcome().get()));
        if (!simplex && !(x instanceof Expr.Num)) {
            all.add(new Expr.Num(0));
            all.add(new Expr.Num(1));
        }
        List<Expr> parts = Trees.parts(x);
        all.addAll(parts);
        if (x instanceof Expr.Net n && n.hidden() > 0) {
            all.add(new Expr.Net(n.name(), n.input(), n.from(), n.to(), 0, n.pinned()));
        }
        if (x instanceof Expr.Net n && n.pinned()) {
            all.add(new Expr.Net(n.name(), n.input(), n.from(), n.to(), n.hidden(), false));
        }
        for (int p = 0; p < parts.size(); p++) {
            for (Expr s : simpler(parts.get(p))) {
                List<Expr> other = new ArrayList<>(parts);
                other.set(p, s);
                all.add(Trees.with(x, other));
            }
        }
        return all;
    }
}
