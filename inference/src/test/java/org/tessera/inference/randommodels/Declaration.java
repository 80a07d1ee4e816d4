package org.tessera.inference.randommodels;

import static org.tessera.dsl.Tessera.constant;
import static org.tessera.dsl.Tessera.logits;
import static org.tessera.dsl.Tessera.probabilities;
import static org.tessera.dsl.Tessera.uniform;
import static org.tessera.dsl.Tessera.where;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Cpt;
import org.tessera.dsl.Declaring;
import org.tessera.dsl.Logits;
import org.tessera.dsl.Real;
import org.tessera.dsl.Tessera;

/** Expressions of a spec in the language of users. */
final class Declaration {
    private final ModelSpec spec;
    final Map<Ax, Axis> axes = new HashMap<>();
    final Map<String, Real> reals = new HashMap<>();
    final Map<String, Categorical> discretes = new HashMap<>();
    /** The builder that nets and tables are declared with. */
    Declaring in;

    Declaration(ModelSpec spec, Declaring in) {
        this.spec = spec;
        this.in = in;
    }

    Axis[] axes(List<Ax> of) {
        return of.stream().map(axes::get).toArray(Axis[]::new);
    }

    Categorical place(Place p) {
        if (p instanceof Place.VarRef e) return discretes.get(e.name());
        if (p instanceof Place.IndexRef e) return discretes.get(e.name());
        if (p instanceof Place.At e) return place(e.source()).get(axes.get(e.axis()), place(e.at()));
        if (p instanceof Place.View e) return place(e.source()).along(axes.get(e.to()));
        return discretes.get(previous(((Place.Previous) p).name()));
    }

    /** The key of a chain's previous state. */
    static String previous(String chain) {
        return chain + "[-1]";
    }

    Real real(Expr x) {
        if (x instanceof Expr.Num e) return constant(e.value());
        if (x instanceof Expr.Table e) return table(e);
        if (x instanceof Expr.Uniform e) return uniform(axes.get(e.along()));
        if (x instanceof Expr.ParamRef e) return reals.get(e.name());
        if (x instanceof Expr.InputRef e) return reals.get(e.name());
        if (x instanceof Expr.ValueOf e) return reals.get(e.name());
        if (x instanceof Expr.NumberOf e) return place(e.place()).value();
        if (x instanceof Expr.OneHot e) return place(e.place()).oneHot(axes.get(e.category()));
        if (x instanceof Expr.Is e) return place(e.place()).eq((Object) e.position());
        if (x instanceof Expr.Position e) return axes.get(e.axis()).index();
        if (x instanceof Expr.Unary e) return unary(e.op(), real(e.x()));
        if (x instanceof Expr.Binary e) return binary(e.op(), real(e.a()), real(e.b()));
        if (x instanceof Expr.Where e) return where(real(e.condition()), real(e.yes()), real(e.no()));
        if (x instanceof Expr.Reduce e) return reduce(e);
        if (x instanceof Expr.Softmax e) return real(e.x()).softmax(axes.get(e.along()));
        if (x instanceof Expr.RunningSum e) return real(e.x()).cumsum(axes.get(e.along()));
        if (x instanceof Expr.Lag e) return real(e.x()).lag(e.steps(), axes.get(e.along()), e.before());
        if (x instanceof Expr.Get e) return get(e);
        if (x instanceof Expr.Cpt e) return cpt(e);
        if (x instanceof Expr.View e) return real(e.x()).along(axes.get(e.to()));
        Expr.Net e = (Expr.Net) x;
        var net = in.net(e.name(), real(e.input())).from(axes(e.from())).to(List.of(axes(e.to())), f -> {
            if (e.hidden() > 0) f.dense(e.hidden()).tanh();
        });
        return e.pinned() ? net.referenceLogit() : net;
    }

    /** As logits along the outcome axis. */
    Logits logitsOf(Expr x, Ax outcome) {
        return logits(real(x), axes.get(outcome));
    }

    private Real table(Expr.Table e) {
        Axis[] over = axes(e.numbers().axes());
        return e.simplex()
                ? probabilities(e.numbers().values(), over)
                : constant(e.numbers().values(), over);
    }

    private Real reduce(Expr.Reduce e) {
        Real x = real(e.x());
        Axis[] over = axes(e.over());
        return switch (e.op()) {
            case SUM -> x.sum(over);
            case MEAN -> x.mean(over);
            case MAX -> x.max(over);
            case LOG_SUM_EXP -> x.logSumExp(over);
        };
    }

    private Real get(Expr.Get e) {
        Real table = real(e.table());
        if (e.reads().size() == 1)
            return table.get(
                    axes.get(e.reads().get(0).axis()), place(e.reads().get(0).at()));
        return table.get(e.reads().stream().map(r -> place(r.at())).toArray(Categorical[]::new));
    }

    private Real cpt(Expr.Cpt e) {
        List<Categorical> p = e.parents().stream().map(this::place).toList();
        if (p.size() == 1) {
            return e.child().isPresent()
                    ? in.cpt(axes.get(e.child().get()), p.get(0), c -> rows(e, c))
                    : in.cpt(p.get(0), c -> rows(e, c));
        }
        return e.child().isPresent()
                ? in.cpt(axes.get(e.child().get()), p.get(0), p.get(1), c -> rows(e, c))
                : in.cpt(p.get(0), p.get(1), c -> rows(e, c));
    }

    private void rows(Expr.Cpt e, Cpt to) {
        int width = e.child().map(spec::size).orElse(1);
        double[] v = e.rows().values();
        int second = e.parents().size() == 1 ? 1 : spec.size(e.parents().get(1).domain());
        for (int row = 0; row * width < v.length; row++) {
            Number[] p = new Number[width];
            for (int k = 0; k < width; k++) p[k] = v[row * width + k];
            Object a = row / second, b = row % second;
            if (e.parents().size() == 1 && e.child().isEmpty()) to.set(a, p[0]);
            else if (e.parents().size() == 1) to.set(a, Tessera.row(p));
            else if (e.child().isEmpty()) to.set(a, b, p[0]);
            else to.set(a, b, Tessera.row(p));
        }
    }

    private static Real unary(Expr.Unary.Op op, Real x) {
        return switch (op) {
            case UNARY_MINUS -> x.unaryMinus();
            case EXP -> x.exp();
            case LOG -> x.log();
            case SIGMOID -> x.sigmoid();
            case LOG_SIGMOID -> x.logSigmoid();
            case SOFTPLUS -> x.softplus();
            case TANH -> x.tanh();
            case RELU -> x.relu();
            case SQUARE -> x.square();
            case ABS -> x.abs();
        };
    }

    private static Real binary(Expr.Binary.Op op, Real a, Real b) {
        return switch (op) {
            case PLUS -> a.plus(b);
            case MINUS -> a.minus(b);
            case TIMES -> a.times(b);
            case DIV -> a.div(b);
            case AT_LEAST -> a.atLeast(b);
            case AT_MOST -> a.atMost(b);
            case GT -> a.gt(b);
        };
    }
}
