package org.tessera.inference;

import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Model;
import org.tessera.dsl.RealVariable;
import org.tessera.dsl.ast.Distribution;
import org.tessera.inference.data.Binding;
import org.tessera.inference.data.Values;
import org.tessera.inference.engine.ParameterStore;
import org.tessera.inference.engine.Program;
import org.tessera.inference.engine.SumOut;
import org.tessera.inference.estimator.Auto;
import org.tessera.inference.estimator.DrawsOnly;
import org.tessera.inference.estimator.Exact;
import org.tessera.inference.graph.GraphBuilder;
import org.tessera.inference.graph.GraphBuilder.Mode;
import org.tessera.inference.graph.StochasticGraph;
import org.tessera.inference.plan.Plan;
import org.tessera.inference.plan.Planner;

/** A model compiled for some data: binding, graph, plan, parameters, program. */
record Session(Settings settings, Binding binding, Mode mode, @Nullable Axis minibatch, int batch, StochasticGraph graph, Selection selection, Plan plan,
               ParameterStore store, Program program, long seed) implements AutoCloseable {

    static Session compile(Settings s, Map<String, Object> data, long seed, boolean gradients) {
        Binding binding = Binding.of(s.model, data, s.sizes);
        Mode mode = mode(s, binding);
        if (mode == Mode.GUIDE && s.estimator instanceof Auto && SumsOut.isPossible(s) && sumsOut(s, binding)) mode = Mode.SUM_OUT;
        return compile(s, binding, mode, seed, gradients);
    }

    private static boolean sumsOut(Settings s, Binding binding) {
        Axis minibatch = s.minibatchPlate == null ? null : plate(s.model, s.minibatchPlate);
        int batch = minibatch == null ? 0 : Math.min(s.minibatch, binding.size(minibatch));
        try {
            StochasticGraph graph = graph(s, binding, Mode.SUM_OUT, minibatch);
            return SumsOut.pays(graph, SumOut.plan(Planner.plan(graph, l -> null, a -> a == minibatch ? batch : binding.size(a)), binding), minibatch);
        } catch (IllegalArgumentException refused) {
            return false; // too large, or something the guide's mode will say more clearly
        }
    }

    private static StochasticGraph graph(Settings s, Binding binding, Mode mode, @Nullable Axis minibatch) {
        Guide guide = s.guide != null ? s.guide : s.model.guide();
        return GraphBuilder.build(s.model, guide, mode, minibatch, v -> binding.isBound(v) && !binding.isPartlyBound(v), binding::isPartlyBound, binding::size);
    }

    /** A session that sums out every variable without data, for predictions. */
    static Session predicting(Settings s, Map<String, Object> data, long seed) {
        return compile(s, Binding.forSimulation(s.model, data, s.sizes), Mode.PREDICT, seed, false);
    }

    /** The same with the expectation of a variable's mean as one more node of the graph. */
    static Session predicting(Settings s, Map<String, Object> data, RealVariable mean, long seed) {
        Binding binding = Binding.forSimulation(s.model, data, s.sizes);
        StochasticGraph graph = GraphBuilder.buildExpectation(s.model, mean,
                v -> binding.isBound(v) && !binding.isPartlyBound(v), binding::isPartlyBound, binding::size);
        return compile(s, binding, Mode.PREDICT, graph, seed, false);
    }

    private static Session compile(Settings s, Binding binding, Mode mode, long seed, boolean gradients) {
        Axis minibatch = s.minibatchPlate == null ? null : plate(s.model, s.minibatchPlate);
        s.resampled.forEach(name -> requireProbabilities(s.model, binding, name));
        return compile(s, binding, mode, graph(s, binding, mode, minibatch), seed, gradients);
    }

    private static Session compile(Settings s, Binding binding, Mode mode, StochasticGraph graph, long seed,
            boolean gradients) {
        Axis minibatch = graph.minibatch();
        int batch = minibatch == null ? 0 : Math.min(s.minibatch, binding.size(minibatch));
        s.estimators.keySet().forEach(name -> requireLatent(graph, name));
        ToIntFunction<Axis> size = a -> a == minibatch ? batch : binding.size(a);
        Selection selection = mode.isSummedOut() ? new Selection(s, Map.of()) : Selection.start(s, graph, size);
        Plan plan = SumOut.plan(Planner.plan(graph, l -> mode.isSummedOut() ? null : selection.of(l), size), binding);
        ParameterStore store = ParameterStore.create(graph, binding::size, batch, s.precision, seed);
        s.starts.forEach((name, values) -> Constrained.put(GivenStarts.parameter(s, name), values, store, binding::size));
        s.optimizers.keySet().forEach(name -> requireSegment(store, name));
        return new Session(s, binding, mode, minibatch, batch, graph, selection, plan, store, program(s, plan, binding, store, batch, seed, gradients), seed);
    }

    /** The same with other estimators, which take over the parameters where they are; this session is closed. */
    Session with(Selection other) {
        Plan changed = Planner.plan(graph, other::of, plan.size());
        Program next = program(settings, changed, binding, store, batch, seed, true);
        program.close();
        return new Session(settings, binding, mode, minibatch, batch, graph, other, changed, store, next, seed);
    }

    /** The same with other numbers for a real data input, in the same shape; parameters and program stay. */
    Session rebound(String input, Object array) {
        Binding other = binding.with(input, array);
        Values bound = other.values(input).orElseThrow();
        program.rebind(input, bound);
        Settings s = settings.copy();
        s.data = Settings.with(s.data, input, bound);
        return new Session(s, other, mode, minibatch, batch, graph, selection, plan, store, program, seed);
    }

    /**
     * A plan whose costs are log importance weights with their sign changed (see {@link GraphBuilder#buildSampled}), to be evaluated only; it shares this session's
     * parameters.
     */
    Plan sampledPlan() {
        Guide guide = settings.guide != null ? settings.guide : settings.model.guide();
        StochasticGraph sampled = GraphBuilder.buildSampled(settings.model, guide, mode, minibatch, v -> binding.isBound(v) && !binding.isPartlyBound(v), binding::isPartlyBound, binding::size);
        return SumOut.plan(Planner.plan(sampled, l -> mode.isSummedOut() ? null : new DrawsOnly(), plan.size()), binding);
    }

    private static Program program(Settings s, Plan plan, Binding binding, ParameterStore store, int batch, long seed, boolean gradients) {
        return new Program(plan, binding, store, new Program.Options(batch, s.threads, seed, gradients, s.draws, s.resampling(seed)));
    }

    private static Mode mode(Settings s, Binding binding) {
        if (s.guide != null) return s.guide.isPrior() ? Mode.PRIOR : Mode.GUIDE;
        if (s.estimator instanceof Exact) return Mode.SUM_OUT;
        boolean conditioned = s.model.variables().stream().anyMatch(binding::isBound);
        return s.model.guide().isPrior() && !conditioned ? Mode.PRIOR : Mode.GUIDE;
    }

    private static Axis plate(Model model, String name) {
        return model.axes().stream().filter(a -> a.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no axis '" + name + "' to minibatch; the model has " + model.axes()));
    }

    private static void requireLatent(StochasticGraph graph, String name) {
        if (graph.latents().stream().noneMatch(l -> l.name().equals(name))) {
            throw new IllegalArgumentException("no latent '" + name + "' to give an estimator; the latents are " + graph.latents());
        }
    }

    private static void requireProbabilities(Model model, Binding binding, String name) {
        boolean bernoulli = model.variables().stream().anyMatch(v -> v.name().equals(name) && v.isObserved() && v.distribution() instanceof Distribution.BernoulliOf);
        if (!bernoulli && model.inputs().stream().noneMatch(i -> i.name().equals(name))) {
            throw new IllegalArgumentException("'" + name + "' cannot be resampled: only an observed bernoulli or a data input can hold probabilities; the variables are "
                    + model.variables() + ", the inputs " + model.inputs());
        }
        if (bernoulli) return; // its data were checked when they were bound
        Values values = binding.values(name).orElse(null);
        for (int i = 0; values != null && i < values.count(); i++) {
            if (!(values.get(i) >= 0 && values.get(i) <= 1)) throw new IllegalArgumentException("'" + name + "' is to be resampled, but " + values.get(i) + " is no probability; rescale the data");
        }
    }

    private static void requireSegment(ParameterStore store, String name) {
        if (!store.segments().containsKey(name)) {
            throw new IllegalArgumentException("nothing named '" + name + "' is learned; optimisers can be set for " + store.segments().keySet());
        }
    }

    /** Size of the minibatched plate, or 1. */
    int elements() { return minibatch == null ? 1 : binding.size(Objects.requireNonNull(minibatch)); }

    @Override public void close() { program.close(); }
}
