package org.tessera.inference.randommodels;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The value of an expression of a spec at a position, by its definition. */
final class Expressions {
    private final ModelSpec spec;
    private final Point point;
    private final Map<String, int[]> states;
    private final Presence presence;
    private final Map<String, Numbers> data = new HashMap<>();

    /** @param states of discrete variables, row-major over their axes; read where they are */
    Expressions(ModelSpec spec, Point point, Map<String, int[]> states) {
        this.spec = spec;
        this.point = point;
        this.states = states;
        this.presence = new Presence(spec);
        for (Decl n : spec.nodes()) {
            if (n instanceof Decl.Input i) data.put(i.name(), i.values());
            if (n instanceof Decl.IndexData i) data.put(i.name(), i.values());
            if (n instanceof Decl.Variable v) v.data().ifPresent(d -> data.put(v.name(), d));
        }
    }

    double real(Expr x, int[] env) {
        if (x instanceof Expr.Num e) return e.value();
        if (x instanceof Expr.Table e) return e.numbers().at(env);
        if (x instanceof Expr.Uniform e) return 1.0 / spec.size(e.along());
        if (x instanceof Expr.ParamRef e) {
            return point.parameters().get(e.name())[Positions.flat(spec, e.declared(), env)];
        }
        if (x instanceof Expr.InputRef e) return given(e.name(), env);
        if (x instanceof Expr.ValueOf e) return data.get(e.name()).at(env);
        if (x instanceof Expr.NumberOf e) return place(e.place(), env);
        if (x instanceof Expr.OneHot e)
            return place(e.place(), env) == env[e.category().id()] ? 1 : 0;
        if (x instanceof Expr.Is e) return place(e.place(), env) == e.position() ? 1 : 0;
        if (x instanceof Expr.Position e) return env[e.axis().id()];
        if (x instanceof Expr.Unary e) return unary(e.op(), real(e.x(), env));
        if (x instanceof Expr.Binary e) return binary(e.op(), real(e.a(), env), real(e.b(), env));
        if (x instanceof Expr.Where e) return real(e.condition(), env) != 0 ? real(e.yes(), env) : real(e.no(), env);
        if (x instanceof Expr.Reduce e) return reduce(e, env);
        if (x instanceof Expr.Softmax e) {
            // a category that a length leaves out is none
            if (!presence.isFull() && !presence.at(e.x().axes(), env)) return 0;
            return Math.exp(real(e.x(), env) - logSumExp(present(e.x(), List.of(e.along()), env)));
        }
        if (x instanceof Expr.RunningSum e) return runningSum(e, env);
        if (x instanceof Expr.Lag e) {
            int to = env[e.along().id()] - e.steps();
            return to < 0 ? e.before() : at(e.x(), env, e.along(), to);
        }
        if (x instanceof Expr.Get e) return get(e, env);
        if (x instanceof Expr.Cpt e) return cpt(e, env);
        if (x instanceof Expr.View e) return at(e.x(), env, e.from(), env[e.to().id()]);
        return net((Expr.Net) x, env);
    }

    /** What stands beyond a length means nothing; who points there from elsewhere reads 0. */
    private double given(String name, int[] env) {
        Numbers numbers = data.get(name);
        return presence.isFull() || presence.at(numbers.axes(), env) ? numbers.at(env) : 0;
    }

    int place(Place p, int[] env) {
        if (p instanceof Place.VarRef e) return states.get(e.name())[Positions.flat(spec, e.axes(), env)];
        if (p instanceof Place.IndexRef e) return (int) given(e.name(), env);
        if (p instanceof Place.At e) return at(e.source(), env, e.axis(), place(e.at(), env));
        if (p instanceof Place.View e) return at(e.source(), env, e.from(), env[e.to().id()]);
        Place.Previous e = (Place.Previous) p;
        int id = e.time().id(), now = env[id];
        env[id] = now - 1;
        int state = states.get(e.name())[Positions.flat(spec, e.axes(), env)];
        env[id] = now;
        return state;
    }

    /** All values along some axes, row-major. */
    double[] all(Expr x, List<Ax> over, int[] env) {
        double[] values = new double[spec.size(over)];
        Positions.each(spec, over, env, i -> values[i] = real(x, env));
        return values;
    }

    private double at(Expr x, int[] env, Ax axis, int position) {
        int before = env[axis.id()];
        env[axis.id()] = position;
        double value = real(x, env);
        env[axis.id()] = before;
        return value;
    }

    private int at(Place p, int[] env, Ax axis, int position) {
        int before = env[axis.id()];
        env[axis.id()] = position;
        int value = place(p, env);
        env[axis.id()] = before;
        return value;
    }

    /** The values along some axes that no length leaves out. */
    private double[] present(Expr x, List<Ax> over, int[] env) {
        List<Double> values = new ArrayList<>();
        List<Ax> axes = presence.isFull() ? List.of() : x.axes();
        Positions.each(spec, over, env, i -> {
            if (presence.at(axes, env)) values.add(real(x, env));
        });
        return values.stream().mapToDouble(v -> v).toArray();
    }

    private double reduce(Expr.Reduce e, int[] env) {
        double[] x = present(e.x(), e.over(), env);
        double sum = 0, max = Double.NEGATIVE_INFINITY;
        for (double v : x) {
            sum += v;
            max = Math.max(max, v);
        }
        return switch (e.op()) {
            case SUM -> sum;
            case MEAN -> sum / x.length;
            case MAX -> max;
            case LOG_SUM_EXP -> logSumExp(x);
        };
    }

    private double runningSum(Expr.RunningSum e, int[] env) {
        double sum = 0;
        for (int i = 0; i <= env[e.along().id()]; i++) sum += at(e.x(), env, e.along(), i);
        return sum;
    }

    private double get(Expr.Get e, int[] env) {
        int[] to = new int[e.reads().size()], before = new int[to.length];
        for (int i = 0; i < to.length; i++) to[i] = place(e.reads().get(i).at(), env);
        for (int i = 0; i < to.length; i++) {
            int id = e.reads().get(i).axis().id();
            before[i] = env[id];
            env[id] = to[i];
        }
        double value = real(e.table(), env);
        for (int i = to.length - 1; i >= 0; i--) env[e.reads().get(i).axis().id()] = before[i];
        return value;
    }

    private double cpt(Expr.Cpt e, int[] env) {
        int flat = 0;
        for (Place p : e.parents()) flat = flat * spec.size(p.domain()) + place(p, env);
        if (e.child().isPresent())
            flat = flat * spec.size(e.child().get()) + env[e.child().get().id()];
        return e.rows().values()[flat];
    }

    private double net(Expr.Net e, int[] env) {
        int outputs = spec.size(e.to()), last = spec.size(e.to().get(e.to().size() - 1));
        double[] y = Forward.run(
                point.weights().get(e.name()),
                all(e.input(), e.from(), env),
                e.hidden(),
                outputs,
                e.pinned() ? last : 0);
        return y[Positions.flat(spec, e.to(), env)];
    }

    static double logSumExp(double[] x) {
        double max = Double.NEGATIVE_INFINITY, sum = 0;
        for (double v : x) max = Math.max(max, v);
        if (Double.isInfinite(max)) return max;
        for (double v : x) sum += Math.exp(v - max);
        return max + Math.log(sum);
    }

    private static double unary(Expr.Unary.Op op, double x) {
        return switch (op) {
            case UNARY_MINUS -> -x;
            case EXP -> Math.exp(x);
            case LOG -> Math.log(x);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case LOG_SIGMOID -> -softplus(-x);
            case SOFTPLUS -> softplus(x);
            case TANH -> Math.tanh(x);
            case RELU -> Math.max(0, x);
            case SQUARE -> x * x;
            case ABS -> Math.abs(x);
        };
    }

    private static double binary(Expr.Binary.Op op, double a, double b) {
        return switch (op) {
            case PLUS -> a + b;
            case MINUS -> a - b;
            case TIMES -> a * b;
            case DIV -> a / b;
            case AT_LEAST -> Math.max(a, b);
            case AT_MOST -> Math.min(a, b);
            case GT -> a > b ? 1 : 0;
        };
    }

    private static double softplus(double x) {
        return x > 30 ? x : Math.log1p(Math.exp(x));
    }
}
