package org.tessera.inference.randommodels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Log joint and costs of a spec at one state of its discrete variables. */
final class Joint {
    private final ModelSpec spec;
    private final Point point;
    private final Map<String, int[]> states;
    private final Expressions expressions;
    private final Presence presence;
    private final List<Decl.Variable> variables;
    private final Map<String, List<Ax>> axes = new HashMap<>();
    private final Map<String, double[]> known = new HashMap<>();
    private final Set<String> leftOut = new HashSet<>();
    private final int[] env;

    Joint(ModelSpec spec, Point point, Map<String, int[]> states) {
        this.spec = spec;
        this.point = point;
        this.states = states;
        this.expressions = new Expressions(spec, point, states);
        this.presence = new Presence(spec);
        this.variables = spec.variables();
        this.env = new int[spec.ids()];
        for (Decl.Variable v : variables) {
            axes.put(v.name(), v.axes());
            if (spec.leavesOut(v)) leftOut.add(v.name());
            v.data().ifPresent(d -> known.put(v.name(), d.ordered(v.valueAxes()).values()));
        }
        for (Decl n : spec.nodes()) {
            if (n instanceof Decl.Factor f) axes.put(f.name(), f.value().axes());
            if (n instanceof Decl.Cost c) axes.put(c.name(), c.value().axes());
        }
    }

    /** log p of everything known and of the state, factors included; real variables that are not known are left out. */
    double log() {
        double sum = 0;
        for (Decl.Variable v : variables) {
            sum += of(v);
            if (sum == Double.NEGATIVE_INFINITY) return sum;
        }
        for (Decl n : spec.nodes()) if (n instanceof Decl.Factor f) sum += total(f.name(), f.value());
        return sum;
    }

    double costs() {
        double sum = 0;
        for (Decl n : spec.nodes()) {
            if (n instanceof Decl.Cost c) sum += total(c.name(), c.value());
            if (n instanceof Decl.BoxCost b) sum += total(b);
        }
        return sum;
    }

    /** Log-probability of the state of a latent under its entry in the guide. */
    double logGuide(ModelSpec.GuideEntry entry, List<int[]> free) {
        Decl.Variable v = spec.variable(entry.latent());
        double[] sum = {0};
        Positions.each(spec, axes.get(v.name()), env, i -> {
            if (free.stream().anyMatch(f -> f[0] == i)) {
                sum[0] += logLogits(entry.logits(), v.outcome().orElseThrow(), states.get(v.name())[i]);
            }
        });
        return sum[0];
    }

    double of(Decl.Variable v) {
        List<Ax> axes = this.axes.get(v.name());
        if (!v.discrete() && v.data().isEmpty()) return 0;
        double[] sum = {0};
        Positions.each(spec, axes, env, i -> {
            if (presence.at(axes, env) && !(leftOut.contains(v.name()) && isGap(v, i))) {
                sum[0] += v.discrete() ? logProbability(v, states.get(v.name())[i]) : logDensity(v, i);
            }
        });
        return sum[0];
    }

    private boolean isGap(Decl.Variable v, int i) {
        double[] data = known.get(v.name());
        return data != null && Double.isNaN(data[i * v.event().map(spec::size).orElse(1)]);
    }

    /** At the position in the environment. */
    private double logProbability(Decl.Variable v, int state) {
        Expr p = v.arguments()
                .get(
                        v.family() == Decl.Variable.Family.CHAIN
                                        && env[v.time().orElseThrow().id()] > 0
                                ? 1
                                : 0);
        if (v.family() == Decl.Variable.Family.BERNOULLI) {
            double x = expressions.real(p, env);
            if (v.logits()) return -Math.log1p(Math.exp(state == 1 ? -x : x));
            return Math.log(state == 1 ? x : 1 - x);
        }
        Ax outcome = v.outcome().orElseThrow();
        if (v.logits()) return logLogits(p, outcome, state);
        int before = env[outcome.id()];
        env[outcome.id()] = state;
        double log = Math.log(expressions.real(p, env));
        env[outcome.id()] = before;
        return log;
    }

    private double logLogits(Expr logits, Ax outcome, int state) {
        double[] x = expressions.all(logits, List.of(outcome), env);
        return x[state] - Expressions.logSumExp(x);
    }

    private double logDensity(Decl.Variable v, int i) {
        if (v.member().isPresent()) return logDensity(v, v.member().get(), i);
        double x = known.get(v.name())[i];
        double first = expressions.real(v.arguments().get(0), env);
        if (v.family() == Decl.Variable.Family.NORMAL) {
            double sd = expressions.real(v.arguments().get(1), env), z = (x - first) / sd;
            return -0.5 * z * z - Math.log(sd) - 0.5 * Math.log(2 * Math.PI);
        }
        double logFactorial = 0;
        for (int k = 2; k <= x; k++) logFactorial += Math.log(k);
        return (x == 0 ? 0 : x * Math.log(first)) - first - logFactorial;
    }

    private double logDensity(Decl.Variable v, Members.Member member, int i) {
        int size = v.event().map(spec::size).orElse(1);
        double[] x = Arrays.copyOfRange(known.get(v.name()), i * size, (i + 1) * size);
        return Double.isNaN(x[0]) ? 0 : FamilyTruth.logDensity(member, numbers(v), x);
    }

    /** The arguments of a variable at the position in the environment, a simplex with all its probabilities. */
    private List<double[]> numbers(Decl.Variable v) {
        return v.arguments().stream().map(x -> numbers(v, x)).toList();
    }

    private double[] numbers(Decl.Variable v, Expr x) {
        Ax event = v.event().orElse(null);
        return event != null && x.axes().contains(event)
                ? expressions.all(x, List.of(event), env)
                : new double[] {expressions.real(x, env)};
    }

    /** The arguments of a variable at a position. */
    List<double[]> numbers(Decl.Variable v, int[] at) {
        System.arraycopy(at, 0, env, 0, env.length);
        return numbers(v);
    }

    /** What a real variable is expected to be at a position; empty where its family has no mean. */
    Optional<double[]> mean(Decl.Variable v, int[] at) {
        if (v.member().isEmpty())
            return Optional.of(new double[] {argument(v.arguments().get(0), at)});
        return v.member().get().mean(numbers(v, at), v.event().map(spec::size).orElse(1));
    }

    private double total(String name, Expr x) {
        List<Ax> axes = this.axes.get(name);
        double[] sum = {0};
        Positions.each(spec, axes, env, i -> {
            if (presence.at(axes, env)) sum[0] += expressions.real(x, env);
        });
        return sum[0];
    }

    private double total(Decl.BoxCost b) {
        List<List<Ax>> layouts = point.layouts().get(b.name());
        double[] sum = {0};
        Positions.each(spec, b.over(), env, i -> {
            if (presence.at(b.over(), env)) {
                sum[0] += Mixing.of(b.over().stream().mapToInt(a -> env[a.id()]).toArray(), inputs(b, layouts));
            }
        });
        return sum[0];
    }

    /** What stands beyond a length is handed over as 0. */
    private List<double[]> inputs(Decl.BoxCost b, List<List<Ax>> layouts) {
        List<double[]> inputs = new ArrayList<>();
        for (int j = 0; j < b.discrete().size(); j++) {
            Place p = b.discrete().get(j);
            List<Ax> whole = Ax.without(layouts.get(j), b.over());
            double[] values = new double[spec.size(whole)];
            Positions.each(spec, whole, env, i -> {
                if (presence.at(p.axes(), env)) values[i] = expressions.place(p, env);
            });
            inputs.add(values);
        }
        for (int j = 0; j < b.real().size(); j++) {
            List<Ax> whole = Ax.without(layouts.get(b.discrete().size() + j), b.over());
            Expr x = b.real().get(j);
            double[] values = new double[spec.size(whole)];
            Positions.each(spec, whole, env, i -> {
                if (presence.at(x.axes(), env)) values[i] = expressions.real(x, env);
            });
            inputs.add(values);
        }
        return inputs;
    }

    /** Of a category of a discrete variable at a position. */
    double probability(Decl.Variable v, int category, int[] at) {
        System.arraycopy(at, 0, env, 0, env.length);
        return Math.exp(logProbability(v, category));
    }

    /** A real argument of a variable at a position, for means. */
    double argument(Expr x, int[] at) {
        return expressions.real(x, at);
    }
}
