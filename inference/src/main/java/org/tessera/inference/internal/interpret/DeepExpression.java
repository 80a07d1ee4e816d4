package org.tessera.inference.internal.interpret;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import org.tessera.dsl.RealExpr;

/**
 * Evaluates element-wise operations nested too deep for recursion, all at one position; everything else is handed back.
 */
final class DeepExpression {
    private final Expressions expressions;
    private final Map<RealExpr, Double> known = new IdentityHashMap<>();
    private final Deque<RealExpr> open = new ArrayDeque<>();

    DeepExpression(Expressions expressions) {
        this.expressions = expressions;
    }

    double real(RealExpr root, Environment at) {
        open.push(root);
        while (!open.isEmpty()) {
            RealExpr x = open.peek();
            if (known.containsKey(x)) open.pop();
            else if (x instanceof RealExpr.Unary u) {
                if (ready(u.x())) known.put(x, ElementWise.of(u.function(), u.slope(), known.get(u.x())));
            } else if (x instanceof RealExpr.Binary b) {
                if (ready(b.a()) && ready(b.b()))
                    known.put(x, ElementWise.of(b.function(), known.get(b.a()), known.get(b.b())));
            } else if (x instanceof RealExpr.Where w) {
                if (!ready(w.condition())) continue;
                RealExpr taken = known.get(w.condition()) != 0 ? w.yes() : w.no();
                if (ready(taken)) known.put(x, known.get(taken));
            } else {
                known.put(x, expressions.direct(x, at));
            }
        }
        return known.get(root);
    }

    /** Whether the value is known; if not, it is next. */
    private boolean ready(RealExpr x) {
        if (known.containsKey(x)) return true;
        open.push(x);
        return false;
    }
}
