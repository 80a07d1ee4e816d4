package org.tessera.inference.randommodels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A spec with fewer positions along an axis and its twins. */
final class Cutting {
    private final int root, size;

    private Cutting(int root, int size) {
        this.root = root;
        this.size = size;
    }

    static ModelSpec of(ModelSpec spec, int root, int size) {
        Cutting cut = new Cutting(root, size);
        int[] sizes = spec.sizes().clone();
        sizes[root] = size;
        List<Decl> nodes = new ArrayList<>();
        spec.nodes().forEach(n -> nodes.add(cut.node(n)));
        List<ModelSpec.GuideEntry> guide = new ArrayList<>();
        spec.guide()
                .forEach(g -> guide.add(new ModelSpec.GuideEntry(
                        g.latent(),
                        g.parameters().stream()
                                .map(p -> (Decl.Param) cut.node(p))
                                .toList(),
                        g.logits())));
        Optional<ModelSpec.Minibatch> batch =
                spec.minibatch().filter(b -> b.plate().root() != root || size % b.batch() == 0 && size > 1);
        return new ModelSpec(spec.axes(), sizes, spec.sized(), nodes, guide, batch);
    }

    private Decl node(Decl n) {
        if (n instanceof Decl.Param p) {
            Numbers start = p.start().cut(root, size);
            return new Decl.Param(
                    p.name(), p.support(), p.support() == Decl.Param.Support.SIMPLEX ? start.normalised() : start);
        }
        if (n instanceof Decl.Input i)
            return new Decl.Input(i.name(), i.values().cut(root, size));
        if (n instanceof Decl.IndexData i) {
            return new Decl.IndexData(
                    i.name(), i.target(), within(i.target(), i.values().cut(root, size)));
        }
        if (n instanceof Decl.LengthData l) {
            Numbers v = l.values().cut(root, size);
            return new Decl.LengthData(
                    l.name(), l.along(), l.along().root() == root ? v.map(x -> Math.min(x, size)) : v);
        }
        Decl other = Trees.with(n, Trees.roots(n).stream().map(this::expr).toList());
        if (!(other instanceof Decl.Variable v) || v.data().isEmpty()) return other;
        Numbers data = v.data().get().cut(root, size);
        return v.with(Optional.of(v.discrete() ? within(v.outcome().orElseThrow(), data) : data), v.observed());
    }

    /** What pointed beyond the end points at the last position. */
    private Numbers within(Ax target, Numbers n) {
        return target.root() == root ? n.map(x -> Math.min(x, size - 1)) : n;
    }

    private Expr expr(Expr x) {
        if (x instanceof Expr.Table t) {
            Numbers n = t.numbers().cut(root, size);
            return new Expr.Table(t.simplex() ? n.normalised() : n, t.simplex());
        }
        if (x instanceof Expr.Cpt c) {
            Numbers n = c.rows().cut(root, size);
            return new Expr.Cpt(c.child(), c.parents(), c.child().isPresent() ? n.normalised() : n);
        }
        if (x instanceof Expr.Is i && i.place().domain().root() == root) {
            return new Expr.Is(i.place(), Math.min(i.position(), size - 1));
        }
        List<Expr> parts = Trees.parts(x);
        return parts.isEmpty()
                ? x
                : Trees.with(x, parts.stream().map(this::expr).toList());
    }
}
