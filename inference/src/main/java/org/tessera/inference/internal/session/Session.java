package org.tessera.inference.internal.session;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Axis;
import org.tessera.dsl.DerivedValue;
import org.tessera.dsl.Variable;
import org.tessera.inference.data.ArgumentCheck;
import org.tessera.inference.data.Binding;
import org.tessera.inference.data.Gaps;
import org.tessera.inference.data.Values;
import org.tessera.inference.estimator.DrawsOnly;
import org.tessera.inference.estimator.Exact;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.graph.StochasticGraph;
import org.tessera.inference.graph.Zeros;
import org.tessera.inference.internal.engine.ImpossibleStates;
import org.tessera.inference.internal.engine.ParameterStore;
import org.tessera.inference.internal.engine.Program;
import org.tessera.inference.internal.engine.Summation;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.graph.GraphBuilder;
import org.tessera.inference.internal.graph.Mode;
import org.tessera.inference.internal.graph.Roles;
import org.tessera.inference.optim.Optimizer;
import org.tessera.inference.optim.Segment;
import org.tessera.inference.plan.Plan;
import org.tessera.inference.run.Precision;

/**
 * A model compiled for some data: binding, graph, plan, parameters, program.
 *
 * @param units what the data say of the parameters' units
 */
public record Session(
        Settings settings,
        Binding binding,
        Mode mode,
        @Nullable Axis minibatch,
        int batch,
        StochasticGraph graph,
        Selection selection,
        Plan plan,
        ParameterStore store,
        Units units,
        Program program,
        long seed)
        implements AutoCloseable {
    /** Of the rate of other parameters, for each spread of the data. */
    private static final double LOCATION_RATE = 0.4;

    public static Session compile(Settings s, Map<String, Object> data, long seed, Differentiation differentiation) {
        Binding binding = Binding.of(s.model, data, s.sizes, s.unknown);
        return compile(s, binding, mode(s, binding), seed, differentiation);
    }

    /** A session that sums out every variable without data, for predictions. */
    public static Session predicting(Settings s, Map<String, Object> data, long seed) {
        Binding binding = Binding.forSimulation(s.model, data, s.sizes).requireUnreadGaps();
        return compile(s, binding, Mode.PREDICT, seed, Differentiation.NONE);
    }

    /** The same with the expectation of a variable's mean or probabilities as one more node of the graph. */
    public static Session predicting(Settings s, Map<String, Object> data, Variable target, long seed) {
        Binding binding = Binding.forSimulation(s.model, data, s.sizes).requireUnreadGaps();
        StochasticGraph graph =
                GraphBuilder.buildExpectation(s.model, target, AutoSummation.NONE.roles(binding), binding::size);
        return compile(s, binding, Mode.PREDICT, graph, Map.of(), seed, Differentiation.NONE);
    }

    /** A session whose program gives a value that depends on no latent. */
    public static Session valuing(Settings s, DerivedValue value, long seed) {
        Binding binding = Binding.of(s.model, s.data, s.sizes, s.unknown);
        Roles roles = AutoSummation.NONE.roles(binding);
        return valuing(s, binding, GraphBuilder.buildAlone(s.model, value, roles, binding::size), seed);
    }

    /** A session whose program gives the expectation of a value given the data: its latents are summed out. */
    public static Session valuingExpectation(Settings s, DerivedValue value, long seed) {
        Binding binding = Binding.of(s.model, s.data, s.sizes, s.unknown);
        Roles roles = AutoSummation.NONE.roles(binding);
        return valuing(s, binding, GraphBuilder.buildExpectation(s.model, value, roles, binding::size), seed);
    }

    private static Session valuing(Settings s, Binding binding, StochasticGraph graph, long seed) {
        s.estimators = Map.of();
        return compile(s, binding, Mode.SUM_OUT, graph, Map.of(), seed, Differentiation.NONE);
    }

    private static Session compile(Settings s, Binding binding, Mode mode, long seed, Differentiation differentiation) {
        Axis minibatch = s.minibatchPlate == null ? null : SessionChecks.plate(s.model, s.minibatchPlate);
        int batch = minibatch == null ? 0 : Math.min(s.minibatch, binding.size(minibatch));
        s.resampled.forEach(name -> SessionChecks.requireProbabilities(s.model, binding, name));
        if (!mode.isSummedOut()) new ArgumentCheck(binding).guide(s.guideInUse());
        AutoSummation summation =
                mode == Mode.GUIDE ? AutoSummation.decide(s, binding, minibatch, batch) : AutoSummation.NONE;
        return compile(
                s,
                binding,
                mode,
                graph(s, binding, mode, minibatch, summation),
                summation.reasons(),
                seed,
                differentiation);
    }

    private static Session compile(
            Settings s,
            Binding binding,
            Mode mode,
            StochasticGraph graph,
            Map<String, String> reasons,
            long seed,
            Differentiation differentiation) {
        Axis minibatch = graph.minibatch();
        int batch = minibatch == null ? 0 : Math.min(s.minibatch, binding.size(minibatch));
        s.estimators.keySet().forEach(name -> SessionChecks.requireLatent(graph, name));
        ToIntFunction<Axis> size = a -> a == minibatch ? batch : binding.size(a);
        Selection selection = Selection.start(s, graph, size);
        Plan plan = Summation.plan(graph, selection::of, binding, size)
                .because(reasons)
                .noting(binding.gaps().stream().map(Gaps::toString).toList());
        boolean minimised = isMinimised(s, graph, minibatch);
        ParameterStore store = ParameterStore.create(graph, binding::size, batch, s.precisionOf(minimised), seed);
        Units units = mode == Mode.PREDICT ? Units.NONE : Units.of(s, binding, store);
        Placement.atUnits(s, binding, store, units, seed);
        s.starts.forEach(
                (name, values) -> Constrained.put(GivenStarts.parameter(s, name), values, store, binding::size));
        s.optimizers.keySet().forEach(name -> SessionChecks.requireSegment(store, name));
        Program program = program(s, plan, binding, store, batch, seed, differentiation);
        return new Session(s, binding, mode, minibatch, batch, graph, selection, plan, store, units, program, seed);
    }

    private static StochasticGraph graph(
            Settings s, Binding binding, Mode mode, @Nullable Axis minibatch, AutoSummation summation) {
        Roles roles = summation.roles(binding);
        if (mode != Mode.GUIDE)
            return graph(
                    s,
                    binding,
                    mode,
                    minibatch,
                    roles.with(mode.isSummedOut() ? Zeros.NONE : new Zeros(s.floor, Map.of())));
        if (summation.coverAll(s.model, binding)) return graph(s, binding, mode, minibatch, roles);
        ImpossibleStates impossible = impossible(s, binding);
        StochasticGraph graph =
                graph(s, binding, mode, minibatch, roles.with(new Zeros(s.floor, impossible.allowed())));
        if (s.floor == Double.NEGATIVE_INFINITY) impossible.requireSeparable(graph);
        return graph;
    }

    private static StochasticGraph graph(
            Settings s, Binding binding, Mode mode, @Nullable Axis minibatch, Roles roles) {
        return GraphBuilder.build(s.model, s.guideInUse(), mode, minibatch, roles, binding::size);
    }

    private static ImpossibleStates impossible(Settings s, Binding binding) {
        return ImpossibleStates.of(
                graph(s, binding, Mode.SUM_OUT, null, AutoSummation.NONE.roles(binding)), binding, s.resampling(0));
    }

    /**
     * Whether the objective is deterministic and its minimum is sought by L-BFGS and M-steps: nothing is sampled, no
     * plate minibatched, and the user set no optimiser.
     */
    private static boolean isMinimised(Settings s, StochasticGraph graph, @Nullable Axis minibatch) {
        boolean deterministic = minibatch == null
                && s.resampled.isEmpty()
                && graph.latents().stream().allMatch(Latent::isSummedOut);
        return deterministic
                && s.optimizer == null
                && s.optimizers.values().stream().noneMatch(Optimizer::moves);
    }

    public boolean isMinimised() {
        return isMinimised(settings, graph, minibatch);
    }

    /**
     * What moves a segment: what the user said, else Adam; locations move by a share of the data's spread, small beside
     * groups that lie apart in them.
     */
    public Optimizer optimizerOf(Segment s) {
        double scale = units.of(s.name())
                .filter(u -> u.role() == Argument.Role.LOCATION)
                .map(u -> LOCATION_RATE
                        * java.util.Arrays.stream(u.scale()).average().orElse(1))
                .orElse(1.0);
        return settings.optimizerOf(store, s, scale);
    }

    /**
     * Refuses to train what no gradient reaches.
     *
     * @throws IllegalArgumentException naming a black-box cost, what is learned behind it and the cure
     */
    public void requireTrainable() {
        LearnedInputs.require(graph, store, s -> optimizerOf(s).moves());
    }

    public Precision precision() {
        return settings.precisionOf(isMinimised());
    }

    /** Whether every latent is summed out, those of a model without latents included. */
    public boolean isSummedOut() {
        return graph.latents().stream().allMatch(Latent::isSummedOut);
    }

    /** The same with other estimators, which take over the parameters where they are; this session is closed. */
    public Session with(Selection other) {
        Session next = tried(other);
        program.close();
        return next;
    }

    /** The same with other estimators and the same parameters, beside this session. */
    public Session tried(Selection other) {
        Plan changed = Summation.plan(graph, other::of, binding, plan.size())
                .because(plan.reasons())
                .noting(plan.notes());
        Program next = program(settings, changed, binding, store, batch, seed, Differentiation.REVERSE);
        return new Session(settings, binding, mode, minibatch, batch, graph, other, changed, store, units, next, seed);
    }

    /** The same with other numbers for a real data input, in the same shape; parameters and program stay. */
    public Session rebound(String input, Object array) {
        Binding other = binding.with(input, array);
        Values bound = other.values(input).orElseThrow();
        Settings s = settings.copy();
        s.data = Settings.with(s.data, input, bound);
        boolean masked = mode == Mode.GUIDE && !isSummedOut();
        if (masked && !graph.zeros().excludesTheSame(impossible(s, other).allowed())) {
            throw new IllegalArgumentException("with these numbers of '" + input
                    + "' other states of the latents are impossible than before; they need a run of their own");
        }
        program.rebind(input, bound);
        return new Session(s, other, mode, minibatch, batch, graph, selection, plan, store, units, program, seed);
    }

    /**
     * A plan whose costs are log importance weights with their sign changed (see {@link GraphBuilder#buildSampled}), to
     * be evaluated only; it shares this session's parameters.
     */
    public Plan sampledPlan() {
        return drawnOnly(GraphBuilder.buildSampled(
                settings.model, settings.guideInUse(), mode, minibatch, asTreated(), binding::size));
    }

    /**
     * A plan with a variable's mean or probabilities as one more node, to be averaged over draws of the guide; it
     * shares this session's parameters.
     */
    public Plan expectationPlan(Variable of) {
        StochasticGraph expecting = GraphBuilder.buildExpectation(
                settings.model, settings.guideInUse(), mode, minibatch, of, asTreated(), binding::size);
        return drawnOnly(expecting);
    }

    /** What each variable is in this session. */
    private Roles asTreated() {
        Set<Variable> summed = graph.latents().stream()
                .filter(Latent::isSummedOut)
                .map(Latent::variable)
                .collect(Collectors.toSet());
        return new AutoSummation(summed, Map.of()).roles(binding).with(graph.zeros());
    }

    private Plan drawnOnly(StochasticGraph other) {
        return Summation.plan(
                other, l -> l.isSummedOut() ? Optional.empty() : Optional.of(new DrawsOnly()), binding, plan.size());
    }

    private static Program program(
            Settings s,
            Plan plan,
            Binding binding,
            ParameterStore store,
            int batch,
            long seed,
            Differentiation differentiation) {
        return new Program(
                plan,
                binding,
                store,
                new Program.Options(batch, s.threads, seed, differentiation, s.draws, s.resampling(seed)));
    }

    private static Mode mode(Settings s, Binding binding) {
        if (s.guide != null) return s.guide.isPrior() ? Mode.PRIOR : Mode.GUIDE;
        boolean conditioned = s.model.variables().stream().anyMatch(binding::isBound);
        if (s.model.guide().isPrior() && !conditioned) return Mode.PRIOR;
        return s.estimator instanceof Exact && AutoSummation.isDensity(s.model) ? Mode.SUM_OUT : Mode.GUIDE;
    }

    /** Size of the minibatched plate, or 1. */
    public int elements() {
        return minibatch == null ? 1 : binding.size(Objects.requireNonNull(minibatch));
    }

    @Override
    public void close() {
        program.close();
    }
}
