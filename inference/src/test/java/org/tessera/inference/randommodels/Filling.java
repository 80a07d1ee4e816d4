package org.tessera.inference.randommodels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.tessera.inference.randommodels.Decl.Variable.Family;

/** Draws the data of a draft from itself, adds a guide and a minibatch. */
final class Filling {
    private final Draft draft;
    private final Random random;
    private final Map<String, int[]> states = new HashMap<>();

    Filling(Draft draft) {
        this.draft = draft;
        this.random = draft.random;
    }

    ModelSpec finish() {
        ModelSpec spec = new ModelSpec(
                List.copyOf(draft.axes),
                draft.sizes,
                draft.sized,
                List.copyOf(draft.nodes),
                List.of(),
                Optional.empty());
        spec = few(spec);
        if (Trees.leavesStep(spec)) return spec;
        boolean far = draft.chance(draft.zeros ? 0.5 : 0.03);
        for (int i = 0; i < spec.nodes().size(); i++) {
            if (!(spec.nodes().get(i) instanceof Decl.Variable v)) continue;
            List<Decl> nodes = new ArrayList<>(spec.nodes());
            nodes.set(i, drawn(spec, v, far));
            spec = spec.with(nodes);
        }
        spec = padded(spec);
        if (!draft.zeros && draft.chance(0.5) && !hasObservedLatent(spec)) spec = spec.guidedBy(guide(spec));
        return spec.minibatchedBy(minibatch(spec));
    }

    /** Knows latents until few enough joint states are left. */
    private ModelSpec few(ModelSpec given) {
        ModelSpec spec = given;
        while (new JointStates(spec).count() > Generator.MOST_STATES) {
            List<Decl> nodes = new ArrayList<>(spec.nodes());
            String first = new JointStates(spec).free().get(0).variable().name();
            for (int i = 0; i < nodes.size(); i++) {
                if (nodes.get(i) instanceof Decl.Variable v && v.name().equals(first)) {
                    nodes.set(i, v.with(Optional.of(Numbers.of(v.axes(), draft.sizes, () -> 0)), false));
                }
            }
            spec = spec.with(nodes);
        }
        return spec;
    }

    private Decl.Variable drawn(ModelSpec spec, Decl.Variable v, boolean far) {
        Point point = new Point(Point.start(spec).parameters(), weights(spec), Map.of());
        List<Ax> axes = v.axes();
        int[] env = new int[spec.ids()];
        Expressions expressions = new Expressions(spec, point, states);
        Joint joint = new Joint(spec, point, states);
        Presence presence = new Presence(spec);
        int size = v.event().map(spec::size).orElse(1);
        double[] values = new double[spec.size(axes) * size];
        if (v.discrete()) states.put(v.name(), new int[values.length]);
        // what a chain reads of other sequences must be there before it is read: time goes first
        List<Ax> order = v.time().map(t -> Ax.ofNode(List.of(t), axes)).orElse(axes);
        Positions.each(spec, order, env, step -> {
            int i = Positions.flat(spec, axes, env);
            if (!presence.at(axes, env)) return;
            if (v.discrete()) {
                double u = random.nextDouble();
                int last = spec.size(v.outcome().orElseThrow()) - 1, k = 0;
                for (double p = joint.probability(v, 0, env); k < last && u >= p; p += joint.probability(v, k, env)) {
                    k++;
                }
                states.get(v.name())[i] = k;
                values[i] = k;
            } else if (v.member().isPresent()) {
                double[] event = v.member().get().draw(joint.numbers(v, env), size, random);
                System.arraycopy(event, 0, values, i * size, size);
            } else if (v.family() == Family.NORMAL) {
                double mean = expressions.real(v.arguments().get(0), env),
                        sd = expressions.real(v.arguments().get(1), env);
                values[i] = Math.rint(4 * (mean + sd * random.nextGaussian())) / 4
                        + (far ? 100 * (random.nextInt(5) - 2) : 0);
            } else {
                values[i] = poisson(expressions.real(v.arguments().get(0), env));
            }
        });
        return v.with(
                v.data().map(d -> {
                    double[] known = values.clone();
                    for (int i = 0; i < known.length; i++) if (Double.isNaN(d.values()[i])) known[i] = Double.NaN;
                    return new Numbers(d.axes(), d.shape(), known);
                }),
                v.observed());
    }

    private int poisson(double rate) {
        int k = 0;
        for (double p = Math.exp(-rate), u = random.nextDouble(); u > p && k < 15; p *= rate / k) {
            u -= p;
            k++;
        }
        return k;
    }

    private Map<String, double[]> weights(ModelSpec spec) {
        double[] any = new double[4000];
        Arrays.setAll(any, i -> 0.5 * Math.sin(i));
        Map<String, double[]> weights = new HashMap<>();
        spec.nodes()
                .forEach(n -> Trees.roots(n)
                        .forEach(x -> Trees.each(x, e -> {
                            if (e instanceof Expr.Net net) weights.put(net.name(), any);
                        })));
        return weights;
    }

    /** What stands beyond a length is not there. */
    private ModelSpec padded(ModelSpec spec) {
        if (!draft.chance(0.6)) return spec;
        Presence presence = new Presence(spec);
        List<Decl> nodes = new ArrayList<>();
        for (Decl n : spec.nodes()) {
            if (n instanceof Decl.Input i) nodes.add(new Decl.Input(i.name(), padded(spec, presence, i.values())));
            else if (n instanceof Decl.IndexData i) {
                nodes.add(new Decl.IndexData(i.name(), i.target(), padded(spec, presence, i.values())));
            } else if (n instanceof Decl.Variable v) {
                nodes.add(v.with(v.data().map(d -> padded(spec, presence, d)), v.observed()));
            } else nodes.add(n);
        }
        return spec.with(nodes);
    }

    private Numbers padded(ModelSpec spec, Presence presence, Numbers n) {
        double[] values = n.values().clone();
        int[] env = new int[spec.ids()];
        Positions.each(spec, n.axes(), env, i -> {
            if (!presence.at(n.axes(), env)) values[i] = Double.NaN;
        });
        return new Numbers(n.axes(), n.shape(), values);
    }

    /** An observed category that something reads is a latent in its gaps, with free logits in any guide. */
    private static boolean hasObservedLatent(ModelSpec spec) {
        JointStates walk = new JointStates(spec);
        return spec.variables().stream()
                .anyMatch(v -> v.observed() && !walk.free(v.name()).isEmpty());
    }

    private List<ModelSpec.GuideEntry> guide(ModelSpec spec) {
        List<ModelSpec.GuideEntry> entries = new ArrayList<>();
        List<Decl.Variable> earlier = new ArrayList<>();
        JointStates walk = new JointStates(spec);
        for (Decl.Variable v : spec.variables()) {
            if (!v.discrete() || v.observed() || walk.free(v.name()).isEmpty()) continue;
            List<Decl.Param> own = new ArrayList<>();
            List<Ax> over = new ArrayList<>(v.axes());
            over.add(v.outcome().orElseThrow());
            Expr logits = own(own, over);
            for (Decl.Variable e : earlier) {
                Ax domain = e.outcome().orElseThrow();
                if (!v.axes().containsAll(e.axes())
                        || v.axes().contains(domain)
                        || domain.equals(v.outcome().get())
                        || !draft.chance(0.6)) continue;
                Expr table = own(own, List.of(domain, v.outcome().get()));
                logits = new Expr.Binary(
                        Expr.Binary.Op.PLUS, logits, new Expr.Get(table, List.of(new Expr.Get.Read(domain, e.ref()))));
            }
            entries.add(new ModelSpec.GuideEntry(v.name(), own, logits));
            earlier.add(v);
        }
        return entries;
    }

    private Expr own(List<Decl.Param> to, List<Ax> over) {
        Decl.Param p = new Decl.Param(
                draft.name("q"),
                Decl.Param.Support.REAL,
                Numbers.of(over, draft.sizes, () -> 0.7 * random.nextGaussian()));
        to.add(p);
        return p.ref();
    }

    private Optional<ModelSpec.Minibatch> minibatch(ModelSpec spec) {
        List<Ax> plates = spec.axes().stream()
                .filter(a -> a.kind() == Ax.Kind.PLATE && spec.size(a) > 1)
                .toList();
        if (plates.isEmpty() || !draft.chance(0.6)) return Optional.empty();
        Ax plate = draft.pick(plates);
        return Optional.of(new ModelSpec.Minibatch(plate, spec.size(plate) % 2 == 0 && draft.chance(0.5) ? 2 : 1));
    }
}
