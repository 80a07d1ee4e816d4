package org.tessera.inference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Model;
import org.tessera.inference.data.Binding;
import org.tessera.inference.data.Given;
import org.tessera.inference.data.Values;
import org.tessera.inference.estimator.EstimatorChoice;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.interpret.Interpreter;
import org.tessera.inference.internal.measure.Advice;
import org.tessera.inference.internal.session.Fitted;
import org.tessera.inference.internal.session.GivenStarts;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.internal.store.SavedFit;
import org.tessera.inference.internal.train.Trainer;
import org.tessera.inference.optim.Optimizer;
import org.tessera.inference.plan.Plan;
import org.tessera.inference.result.Verdict;
import org.tessera.inference.run.Budget;
import org.tessera.inference.run.Precision;
import org.tessera.inference.run.Progress;

/**
 * Says how a model is fitted, then fits it. Immutable: every call returns a copy.
 *
 * <p>What is minimised is {@code E_q[costs - log p(bound, z) + log q(z)]}. Latents are summed out where that fits the
 * budget of {@code auto()}, so the objective is minus the log evidence; else they are sampled: from their guide,
 * without one from free mean-field logits when anything is bound, and from the model otherwise. {@link #plan} says
 * which and why.
 */
public final class Inference {
    private final Settings settings;

    private Inference(Settings settings) {
        this.settings = settings;
    }

    Settings settings() {
        return settings;
    }

    public static Inference of(Model model) {
        return new Inference(new Settings(required(model, "the model")));
    }

    private static <T> T required(@Nullable T given, String name) {
        if (given == null) throw new IllegalArgumentException(name + " is null; give a value, or leave the call out");
        return given;
    }

    private Inference with(Consumer<Settings> change) {
        Settings copy = settings.copy();
        change.accept(copy);
        return new Inference(copy);
    }

    /** How latents are sampled. */
    public Inference guide(Guide guide) {
        required(guide, "guide(..): the guide");
        if (guide.model() != settings.model)
            throw new IllegalArgumentException("the guide belongs to model '"
                    + guide.model().name() + "', not to '" + settings.model.name() + "'");
        return with(s -> s.guide = guide);
    }

    /**
     * The estimator of all latents without one of their own. Unless said it is
     * {@link org.tessera.inference.estimator.Estimators#auto()}: each set of latents connected by costs is summed out
     * where that fits a counted budget, else sampled, and the plan says why. A gradient estimator, {@code arsm()} for
     * example, has them sampled from their guide.
     */
    public Inference estimator(EstimatorChoice estimator) {
        required(estimator, "estimator(..): the estimator");
        return with(s -> s.estimator = estimator);
    }

    /**
     * This estimator for every latent, those that had one of their own included. Latents are sampled whatever it is:
     * {@code exact()} then enumerates each group under the guide instead of summing it out. For comparing estimators of
     * one objective.
     */
    public Inference sampledBy(EstimatorChoice estimator) {
        required(estimator, "sampledBy(..): the estimator");
        boolean conditioned = settings.model.variables().stream().anyMatch(v -> settings.data.containsKey(v.name()));
        return with(s -> {
            s.estimator = estimator;
            s.estimators = Map.of();
            if (s.guide == null)
                s.guide = s.model.guide().isPrior() && conditioned ? Guide.meanField(s.model) : s.model.guide();
        });
    }

    /** The estimator of one latent. */
    public Inference estimator(String latent, EstimatorChoice estimator) {
        required(latent, "estimator(latent, ..): the latent");
        required(estimator, "estimator(latent, ..): the estimator");
        return with(s -> s.estimators = Settings.with(s.estimators, latent, estimator));
    }

    /**
     * Binds data to an observed variable, a data input, an index or lengths: an array, a list or {@link Values} with
     * the dimensions of the node's {@code axes()}, in their order. They are copied now. Along axes of equal sizes
     * nothing tells an array from its transpose, which is taken as it is: name the dimensions, {@code data("vote",
     * votes, "item", "voter")}, where that could happen. Data of a variable may have gaps: null, NaN, and among
     * categories, truth values and counts -1; its term is left out there, or where something reads a category that is
     * missing it is a latent. Inputs, indices and lengths have none.
     *
     * @throws IllegalArgumentException when they are null, ragged, or no numbers, booleans or labels
     */
    public Inference data(String name, Object values) {
        required(name, "data(name, ..): the name");
        Values copied = Given.values(name, values);
        return with(s -> s.data = Settings.with(s.data, name, copied));
    }

    /**
     * The same of an array whose dimensions are these axes of the node, in the order given here; it is brought into the
     * order of the node's.
     *
     * @throws IllegalArgumentException also for a name that is no axis of the node, one given twice and one left out
     */
    public Inference data(String name, Object values, String... axes) {
        required(name, "data(name, ..): the name");
        required(axes, "data(name, values, axes..): the names of the axes");
        Values copied = Given.values(settings.model, name, values, axes);
        return with(s -> s.data = Settings.with(s.data, name, copied));
    }

    /** Binds several by name. */
    public Inference data(Map<String, ?> values) {
        required(values, "data(..): the map of values");
        Inference result = this;
        for (Map.Entry<String, ?> e : values.entrySet()) result = result.data(e.getKey(), e.getValue());
        return result;
    }

    /**
     * What is bound to this observed bernoulli or data input are probabilities: each step, and each pass of an
     * evaluation, sees 0 and 1 drawn from them anew (dynamic binarisation: Salakhutdinov and Murray, ICML 2008). Unless
     * asked for, grey values in [0, 1] count as they are.
     *
     * @throws IllegalArgumentException when the model is fitted, if it is neither, or its data are no probabilities
     */
    public Inference resample(String variable) {
        required(variable, "resample(..): the variable");
        return with(s -> {
            Set<String> names = new LinkedHashSet<>(s.resampled);
            names.add(variable);
            s.resampled = Set.copyOf(names);
        });
    }

    /** Evidence: any variable takes a value. */
    public Inference given(String variable, Object value) {
        required(variable, "given(variable, ..): the variable");
        return data(variable, value);
    }

    /** Size of an axis that data do not give. */
    public Inference size(String axis, int size) {
        required(axis, "size(axis, ..): the axis");
        return with(s -> s.sizes = Settings.with(s.sizes, axis, size));
    }

    /**
     * Starts a parameter at these values, row-major over its axes and then its outcome axis, instead of where it is
     * declared to start.
     */
    public Inference start(String parameter, double... values) {
        required(parameter, "start(parameter, ..): the parameter");
        required(values, "start(parameter, ..): the values");
        GivenStarts.check(settings, parameter, values);
        return with(s -> s.starts = Settings.with(s.starts, parameter, values.clone()));
    }

    /** Starts several by name. */
    public Inference start(Map<String, double[]> values) {
        required(values, "start(..): the map of values");
        Inference result = this;
        for (Map.Entry<String, double[]> e : values.entrySet()) result = result.start(e.getKey(), e.getValue());
        return result;
    }

    /** Each step sees this many elements of a plate; its terms then count for the whole plate. */
    public Inference minibatch(String plate, int size) {
        required(plate, "minibatch(plate, ..): the plate");
        if (size < 1)
            throw new IllegalArgumentException(
                    "a minibatch of plate '" + plate + "' takes at least 1 element, not " + size);
        return with(s -> {
            s.minibatchPlate = plate;
            s.minibatch = size;
        });
    }

    /**
     * The optimiser of everything without one of its own. Unless said, a deterministic objective is minimised by L-BFGS
     * and M-steps from several starts; a sampled one by Adam with step 0.05 in the units of the data, and 0.02 for the
     * free logits of mean-field latents.
     */
    public Inference optimizer(Optimizer optimizer) {
        required(optimizer, "optimizer(..): the optimiser");
        return with(s -> s.optimizer = optimizer);
    }

    /**
     * The optimiser of one parameter, net, or mean-field latent: of latent z's free logits as {@code "z.logits"}, or as
     * {@code "logits of z"} when a parameter or net is called {@code z.logits}, which that name then means.
     */
    public Inference optimizer(String segment, Optimizer optimizer) {
        required(segment, "optimizer(segment, ..): the segment");
        required(optimizer, "optimizer(segment, ..): the optimiser");
        return with(s -> s.optimizers = Settings.with(s.optimizers, segment, optimizer));
    }

    public Inference seed(long seed) {
        return with(s -> s.seed = seed);
    }

    /** Threads that share the pseudo actions of a step. Same threads, same numbers. */
    public Inference threads(int threads) {
        if (threads < 1) throw new IllegalArgumentException("at least one thread, not " + threads);
        return with(s -> s.threads = threads);
    }

    /**
     * A step averages objective and gradient over this many independent draws of all latents; its evaluations are
     * theirs together. One unless said.
     */
    public Inference draws(int count) {
        if (count < 1) throw new IllegalArgumentException("a step needs at least one draw, not " + count);
        return with(s -> s.draws = count);
    }

    /**
     * Where latents are sampled, log-probabilities below this count as it: a biased way to let mean-field guides draw
     * states that exclude each other. Without it they are refused; what is summed out keeps probabilities of 0.
     *
     * @param logProbability negative and finite, {@code -1e4} for example
     */
    public Inference floor(double logProbability) {
        boolean fits = logProbability < 0 && logProbability > Double.NEGATIVE_INFINITY;
        if (!fits)
            throw new IllegalArgumentException("the floor of log-probabilities must be negative and finite, not "
                    + logProbability + "; leave it out for none");
        return with(s -> s.floor = logProbability);
    }

    public Inference precision(Precision precision) {
        required(precision, "precision(..): the precision");
        return with(s -> s.precision = precision);
    }

    /**
     * Runs from this many seeded starts and keeps the best fit: that of least cost among those that ran to no infinity.
     * A deterministic objective with latents has many starts of its own; then at least so many are finished.
     */
    public Inference restarts(int count) {
        if (count < 1) throw new IllegalArgumentException("at least one start, not " + count);
        return with(s -> s.restarts = count);
    }

    /** Hears of every step and may stop the run. */
    public Inference progress(Progress progress) {
        required(progress, "progress(..): the listener");
        return with(s -> s.progress = progress);
    }

    /**
     * The plan of a run, without running it; of sampled latents it says, measured at the starting parameters, whether
     * another estimator would do with less work.
     */
    public Plan plan() {
        try (Session session = Session.compile(settings, settings.data, settings.seed, Differentiation.REVERSE)) {
            session.requireTrainable();
            return Advice.on(session);
        }
    }

    /**
     * Fits. A deterministic objective (nothing sampled, no minibatch, no optimiser of the user's) is minimised until it
     * converges, in at most 2,000 iterates from all starts together; anything else takes 2,000 steps; without anything
     * to learn it is evaluated once. {@link Fit#verdict} says how far to trust it.
     */
    public Fit run() {
        return run(Budget.steps(2000));
    }

    /**
     * Fits within a budget. An interrupted thread or a progress listener that says so ends the run early, with what it
     * has; its verdict says so, and {@link #lastInterrupted} keeps it.
     */
    public Fit run(Budget budget) {
        required(budget, "run(budget): the budget");
        Fitted best = null;
        for (int start = 0; start < settings.restarts; start++) {
            Session session = Session.compile(settings, settings.data, settings.seed + start, Differentiation.REVERSE);
            Fitted fit = new Trainer(settings, session, budget).run();
            if (best == null || isBetter(fit, best)) best = fit;
            Verdict ended = fit.verdict();
            if (ended.isInterrupted())
                return kept(new Fit(best.interrupted(
                        start == 0
                                ? ended.reason()
                                : "in start " + (start + 1) + " of " + settings.restarts + " " + ended.reason())));
            // a minimisation makes all its starts by itself
            if (session.isMinimised()) break;
        }
        return new Fit(java.util.Objects.requireNonNull(best));
    }

    private static Fit kept(Fit fit) {
        LastInterrupted.keep(fit);
        return fit;
    }

    /**
     * What the last interrupted run of this process had, kept until another is interrupted. Kernels that give a cell up
     * when it is interrupted lose what the run returned to it: there the next cell finds it here, once the step that
     * was running is over.
     *
     * @return empty when no run was interrupted
     */
    public static Optional<Fit> lastInterrupted() {
        return LastInterrupted.fit();
    }

    private static boolean isBetter(Fitted fit, Fitted other) {
        boolean runs = fit.verdict().kind() == Verdict.Kind.RUNNING_TO_INFINITY,
                otherRuns = other.verdict().kind() == Verdict.Kind.RUNNING_TO_INFINITY;
        return runs == otherRuns ? fit.finalCost() < other.finalCost() : otherRuns;
    }

    /**
     * A fit of no steps: everything at its start. For diagnostics, simulation and prediction at given values, which
     * {@code init} sets.
     */
    public Fit initial() {
        try (Session session = Session.compile(settings, settings.data, settings.seed, Differentiation.REVERSE)) {
            return new Fit(Fitted.untrained(settings, session));
        }
    }

    /**
     * Draws every variable that has no data, observed ones too, from the model with each parameter at its start.
     *
     * @throws IllegalArgumentException naming a parameter that starts nowhere in particular: {@link #start} gives it
     *     values
     */
    public Map<String, Values> simulate(long seed) {
        Binding binding = Binding.forSimulation(settings.model, settings.data, settings.sizes);
        return new Interpreter(binding, GivenStarts.values(settings, binding)).simulate(seed);
    }

    /** A step-by-step run, for benchmarks and for loops of one's own. */
    public Stepper stepper() {
        return new Stepper(Session.compile(settings, settings.data, settings.seed, Differentiation.REVERSE));
    }

    /** Takes back what {@link Fit#save} wrote for the same model, guide and shapes. */
    public Fit load(Path file) throws IOException {
        required(file, "load(file): the file");
        return new Fit(SavedFit.read(file, settings));
    }
}
