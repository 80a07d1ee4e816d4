package org.tessera.dsl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What an expression is made of, without recursion: expressions written by a loop nest as deep as the loop is long. */
public final class Parts {
    private Parts() {}

    /**
     * The expressions, {@link RealExpr} or {@link IntExpr}, that one reads directly; a chain's previous value reads
     * none.
     */
    public static List<Object> of(Object x) {
        if (x instanceof RealExpr.NumberOf n) return List.of(n.discrete());
        if (x instanceof RealExpr.OneHot o) return List.of(o.discrete());
        if (x instanceof RealExpr.Unary u) return List.of(u.x());
        if (x instanceof RealExpr.Binary b) return List.of(b.a(), b.b());
        if (x instanceof RealExpr.Where w) return List.of(w.condition(), w.yes(), w.no());
        if (x instanceof RealExpr.Reduce r) return List.of(r.x());
        if (x instanceof RealExpr.Softmax s) return List.of(s.x());
        if (x instanceof RealExpr.CumulativeSum c) return List.of(c.x());
        if (x instanceof RealExpr.Cholesky c) return List.of(c.x());
        if (x instanceof RealExpr.TriangularSolve t) return List.of(t.triangle(), t.b());
        if (x instanceof RealExpr.Scan s) return List.of(s.start(), s.step());
        if (x instanceof RealExpr.Gather g) return read(g.table(), g.bindings());
        if (x instanceof RealExpr.Renamed r) return List.of(r.x());
        if (x instanceof RealExpr.Lag l) return List.of(l.x());
        if (x instanceof RealExpr.NetOutput n) return List.of(n.input());
        if (x instanceof IntExpr.Gathered g) return read(g.source(), g.bindings());
        if (x instanceof IntExpr.Renamed r) return List.of(r.source());
        return List.of();
    }

    private static List<Object> read(Object table, List<RealExpr.Binding> bindings) {
        List<Object> parts = new ArrayList<>();
        parts.add(table);
        for (RealExpr.Binding b : bindings) parts.add(b.position());
        return parts;
    }

    /** The given expressions and everything they read, each once, every one after what it reads. */
    public static List<Object> inputsFirst(Collection<?> roots) {
        return inputsFirst(roots, Parts::of);
    }

    /** The given expressions and what {@code parts} says they read, each once, every one after what it reads. */
    public static List<Object> inputsFirst(Collection<?> roots, Function<Object, List<Object>> parts) {
        List<Object> ordered = new ArrayList<>();
        // by identity: the equality of records would walk, and hash, the whole expression
        Set<Object> done = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>();
        for (Object root : roots) {
            open.push(root);
            while (!open.isEmpty()) {
                Object x = open.peek();
                boolean ready = true;
                if (!done.contains(x)) {
                    List<Object> read = parts.apply(x);
                    // the first part on top: parts come in the order in which they are written
                    for (int i = read.size() - 1; i >= 0; i--) {
                        if (done.contains(read.get(i))) continue;
                        open.push(read.get(i));
                        ready = false;
                    }
                }
                if (!ready) continue;
                open.pop();
                if (done.add(x)) ordered.add(x);
            }
        }
        return ordered;
    }

    /** The given expression and everything it reads, inputs first. */
    public static List<Object> inputsFirst(Object root) {
        return inputsFirst(List.of(root));
    }
}
