package org.tessera.inference.randommodels;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The parts of expressions, and expressions with other parts. */
final class Trees {
    private Trees() {}

    /** The expressions a node holds. */
    static List<Expr> roots(Decl n) {
        if (n instanceof Decl.Variable v) return v.arguments();
        if (n instanceof Decl.Factor f) return List.of(f.value());
        if (n instanceof Decl.Cost c) return List.of(c.value());
        return n instanceof Decl.BoxCost b ? b.real() : List.of();
    }

    static Decl with(Decl n, List<Expr> roots) {
        if (n instanceof Decl.Variable v) return v.with(roots);
        if (n instanceof Decl.Factor f) return new Decl.Factor(f.name(), roots.get(0));
        if (n instanceof Decl.Cost c) return new Decl.Cost(c.name(), roots.get(0));
        return n instanceof Decl.BoxCost b ? new Decl.BoxCost(b.name(), b.discrete(), roots, b.over()) : n;
    }

    static List<Expr> parts(Expr x) {
        if (x instanceof Expr.Unary e) return List.of(e.x());
        if (x instanceof Expr.Binary e) return List.of(e.a(), e.b());
        if (x instanceof Expr.Where e) return List.of(e.condition(), e.yes(), e.no());
        if (x instanceof Expr.Reduce e) return List.of(e.x());
        if (x instanceof Expr.Softmax e) return List.of(e.x());
        if (x instanceof Expr.RunningSum e) return List.of(e.x());
        if (x instanceof Expr.Lag e) return List.of(e.x());
        if (x instanceof Expr.Get e) return List.of(e.table());
        if (x instanceof Expr.View e) return List.of(e.x());
        return x instanceof Expr.Net e ? List.of(e.input()) : List.of();
    }

    static Expr with(Expr x, List<Expr> parts) {
        if (x instanceof Expr.Unary e) return new Expr.Unary(e.op(), parts.get(0));
        if (x instanceof Expr.Binary e) return new Expr.Binary(e.op(), parts.get(0), parts.get(1));
        if (x instanceof Expr.Where) return new Expr.Where(parts.get(0), parts.get(1), parts.get(2));
        if (x instanceof Expr.Reduce e) return new Expr.Reduce(e.op(), parts.get(0), e.over());
        if (x instanceof Expr.Softmax e) return new Expr.Softmax(parts.get(0), e.along());
        if (x instanceof Expr.RunningSum e) return new Expr.RunningSum(parts.get(0), e.along());
        if (x instanceof Expr.Lag e) return new Expr.Lag(parts.get(0), e.steps(), e.along(), e.before());
        if (x instanceof Expr.Get e) return new Expr.Get(parts.get(0), e.reads());
        if (x instanceof Expr.View e) return new Expr.View(parts.get(0), e.from(), e.to());
        return x instanceof Expr.Net e
                ? new Expr.Net(e.name(), parts.get(0), e.from(), e.to(), e.hidden(), e.pinned())
                : x;
    }

    /** The places an expression reads itself. */
    static List<Place> places(Expr x) {
        if (x instanceof Expr.NumberOf e) return List.of(e.place());
        if (x instanceof Expr.OneHot e) return List.of(e.place());
        if (x instanceof Expr.Is e) return List.of(e.place());
        if (x instanceof Expr.Get e)
            return e.reads().stream().map(Expr.Get.Read::at).toList();
        return x instanceof Expr.Cpt e ? e.parents() : List.of();
    }

    static void each(Expr x, Consumer<Expr> visit) {
        visit.accept(x);
        parts(x).forEach(p -> each(p, visit));
    }

    /** Names of the nodes that are read. */
    static List<String> reads(Decl n) {
        List<String> names = new ArrayList<>();
        roots(n).forEach(r -> each(r, x -> {
            if (x instanceof Expr.ParamRef e) names.add(e.name());
            if (x instanceof Expr.InputRef e) names.add(e.name());
            if (x instanceof Expr.ValueOf e) names.add(e.name());
            places(x).forEach(p -> reads(p, names));
        }));
        if (n instanceof Decl.BoxCost b) b.discrete().forEach(p -> reads(p, names));
        return names;
    }

    /** Whether a chain's step reads another step than the one before. */
    static boolean leavesStep(ModelSpec spec) {
        boolean[] leaves = {false};
        spec.nodes()
                .forEach(n -> roots(n).forEach(r -> each(r, x -> places(x).forEach(p -> leaves[0] |= leavesStep(p)))));
        return leaves[0];
    }

    private static boolean leavesStep(Place p) {
        if (p instanceof Place.At e) {
            return e.source() instanceof Place.Previous q && q.time().equals(e.axis())
                    || leavesStep(e.source())
                    || leavesStep(e.at());
        }
        return p instanceof Place.View e && leavesStep(e.source());
    }

    /**
     * Whether nothing is missing but values of variables, of reals that nothing reads, and what stands beyond a length.
     */
    static boolean gapsAreGaps(ModelSpec spec) {
        Presence presence = new Presence(spec);
        int[] env = new int[spec.ids()];
        boolean[] all = {true};
        for (Decl n : spec.nodes()) {
            if (n instanceof Decl.Variable v && !v.discrete() && isRead(spec, v.name())) {
                v.data().ifPresent(d -> all[0] &= isWhole(spec, presence, d, env));
            }
            if (n instanceof Decl.Input i) all[0] &= isWhole(spec, presence, i.values(), env);
            if (n instanceof Decl.IndexData i) all[0] &= isWhole(spec, presence, i.values(), env);
        }
        return all[0];
    }

    private static boolean isWhole(ModelSpec spec, Presence presence, Numbers n, int[] env) {
        boolean[] whole = {true};
        Positions.each(
                spec, n.axes(), env, i -> whole[0] &= !Double.isNaN(n.values()[i]) || !presence.at(n.axes(), env));
        return whole[0];
    }

    /** Whether any other node reads this one. */
    static boolean isRead(ModelSpec spec, String name) {
        return spec.nodes().stream().anyMatch(n -> !n.name().equals(name) && reads(n).contains(name))
                || spec.guide().stream()
                        .anyMatch(g -> reads(new Decl.Cost("", g.logits())).contains(name));
    }

    private static void reads(Place p, List<String> to) {
        if (p instanceof Place.VarRef e) to.add(e.name());
        if (p instanceof Place.IndexRef e) to.add(e.name());
        if (p instanceof Place.At e) {
            reads(e.source(), to);
            reads(e.at(), to);
        }
        if (p instanceof Place.View e) reads(e.source(), to);
    }
}
