package org.tessera.inference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;
import org.tessera.dsl.DerivedValue;
import org.tessera.dsl.Model;
import org.tessera.dsl.Rich;
import org.tessera.inference.data.Gaps;
import org.tessera.inference.data.Given;
import org.tessera.inference.data.Values;
import org.tessera.inference.display.Displays;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.graph.StochasticGraph;
import org.tessera.inference.internal.answer.Accounting;
import org.tessera.inference.internal.answer.DerivedValues;
import org.tessera.inference.internal.answer.ElboPass;
import org.tessera.inference.internal.answer.ExactAnswers;
import org.tessera.inference.internal.answer.ImportanceSampling;
import org.tessera.inference.internal.answer.ModelNotes;
import org.tessera.inference.internal.answer.NewElements;
import org.tessera.inference.internal.answer.Passes;
import org.tessera.inference.internal.answer.Prediction;
import org.tessera.inference.internal.measure.Advice;
import org.tessera.inference.internal.measure.VarianceMeasurement;
import org.tessera.inference.internal.session.Fitted;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.internal.session.Versions;
import org.tessera.inference.internal.store.SavedFit;
import org.tessera.inference.internal.train.Transfer;
import org.tessera.inference.plan.Plan;
import org.tessera.inference.result.CostHistory;
import org.tessera.inference.result.Decision;
import org.tessera.inference.result.ElboEstimate;
import org.tessera.inference.result.Evaluation;
import org.tessera.inference.result.LogLikelihoodEstimate;
import org.tessera.inference.result.MostProbable;
import org.tessera.inference.result.Table;
import org.tessera.inference.result.VarianceReport;
import org.tessera.inference.result.Verdict;
import org.tessera.inference.result.Work;
import org.tessera.inference.run.Budget;
import org.tessera.inference.run.Provenance;

/** A fitted model: its parameters, posteriors, cost history and provenance. */
public final class Fit implements Rich {
    private final Fitted fitted;
    private final Settings settings;
    private final Session session;
    private final Provenance provenance;
    private @Nullable Plan plan;

    Fit(Fitted fitted) {
        this.fitted = fitted;
        this.settings = fitted.settings();
        this.session = fitted.session();
        this.provenance = Versions.provenance(settings, session, fitted.decisions());
    }

    public Model model() {
        return settings.model;
    }

    /**
     * The plan it ended with; of sampled latents it says, measured at the fitted parameters, whether another estimator
     * would do with less work.
     */
    public synchronized Plan plan() {
        if (plan == null) plan = Advice.on(session);
        return plan;
    }

    /** What the model, its guide and the data were compiled to. */
    public StochasticGraph graph() {
        return session.graph();
    }

    /** What {@code auto()} decided on the way; empty for a fit with other estimators, or one that was loaded. */
    public List<Decision> decisions() {
        return fitted.decisions();
    }

    /**
     * How far the run is to be trusted: converged, still falling, jumping, running to infinity, or interrupted, and how
     * many starts ended there.
     */
    public Verdict verdict() {
        return fitted.verdict();
    }

    public CostHistory history() {
        return fitted.history();
    }

    public Provenance provenance() {
        return provenance;
    }

    /** Names of the declared parameters, those of the guide included. */
    public List<String> parameters() {
        return fitted.parameters();
    }

    /** Names of the latents. */
    public List<String> latents() {
        return session.graph().latents().stream().map(Latent::name).toList();
    }

    /**
     * A declared parameter's value in its constrained space, over the axes of {@code over} and then its outcome axis.
     */
    public Table parameter(String name) {
        return fitted.parameter(name);
    }

    /**
     * A quantity that the model names with {@code value(..)}, over the axes of its expression, at the fitted
     * parameters. Where it depends on latents it is its expectation given the data: exact where they were summed out,
     * else a mean of draws that comes with its {@link Table#standardError()}; beyond a length it is 0.
     */
    public Table value(String name) {
        return new DerivedValues(session, DerivedValues.DRAWS).of(DerivedValues.named(model(), name));
    }

    /** Names of the quantities the model names with {@code value(..)}. */
    public List<String> values() {
        return model().values().stream().map(DerivedValue::name).toList();
    }

    /** A net's weights: for each layer the weight matrix [inputs x outputs], row-major, then the bias. */
    public double[] weights(String net) {
        org.tessera.inference.optim.Segment s = session.store().segment(net);
        if (s == null || session.store().net(net) == null) throw new IllegalArgumentException("no net '" + net + "'");
        return s.numbers();
    }

    /**
     * Posterior probabilities of a latent over its axes and then its outcome axis: exact when it was summed out, else
     * those of the guide (averaged over 100 draws of the latents it is conditioned on).
     */
    public Table posterior(String latent) {
        return passes().posterior(latent(latent));
    }

    /**
     * The same for other data. Data over a plate are new elements of it: of variables over that plate only what is
     * among them is known, so labels of the old elements are neither asked for again nor kept. Everything else keeps
     * its values. Nothing is trained, as in {@link #on(Map)}.
     */
    public Table posterior(String latent, Map<String, ?> newData) {
        if (newData.isEmpty()) return posterior(latent);
        Settings asked = NewElements.of(settings, newData);
        return new Fit(Transfer.to(asked, session, asked.data)).posterior(latent);
    }

    /**
     * The most probable joint state of all latents given what is bound, at the fitted parameters, whichever way the
     * latents were handled.
     *
     * @throws IllegalArgumentException naming the size when the latents cannot be summed out
     * @throws IllegalStateException when the model has costs, which are no part of its density
     */
    public MostProbable mostProbable() {
        return ExactAnswers.mostProbable(settings, session);
    }

    /**
     * Log-probability (nats) of what is bound at the fitted parameters, all latents summed out exactly, whichever way
     * they were handled.
     *
     * @throws IllegalArgumentException naming the size when the latents cannot be summed out
     * @throws IllegalStateException when the model has costs, which are no part of its density
     */
    public double logEvidence() {
        return ExactAnswers.logEvidence(settings, session);
    }

    private Latent latent(String name) {
        return session.graph().latents().stream()
                .filter(l -> l.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no latent '" + name + "'; the latents are " + latents()));
    }

    /** The objective on the fit's own data at one draw. */
    public Evaluation evaluate() {
        return passes().evaluate();
    }

    /** The objective on other data, as {@link #on(Map)}: nothing is trained. */
    public Evaluation evaluate(Map<String, ?> newData) {
        return on(newData).evaluate();
    }

    /**
     * The ELBO over the fit's own data from this many independent draws, with its interval; the log evidence when
     * latents are summed out, whatever the number.
     *
     * @throws IllegalArgumentException for fewer than 2 draws where any latent is sampled
     */
    public ElboEstimate elbo(int draws) {
        return ElboPass.run(session, draws, session.seed() ^ 0xE1B0);
    }

    /** The same on other data, as {@link #on(Map)}: nothing is trained. */
    public ElboEstimate elbo(int draws, Map<String, ?> newData) {
        return on(newData).elbo(draws);
    }

    /**
     * The log-likelihood of the fit's own data by importance sampling with this many draws of the guide; exact when
     * latents are summed out.
     */
    public LogLikelihoodEstimate logLikelihood(int samples) {
        return ImportanceSampling.run(session, samples, session.seed() ^ 0x1A1A);
    }

    /** The same of other data, as {@link #on(Map)}: nothing is trained. */
    public LogLikelihoodEstimate logLikelihood(int samples, Map<String, ?> newData) {
        return on(newData).logLikelihood(samples);
    }

    /** Steps, evaluations and time that went into this fit. */
    public Work work() {
        return Accounting.of(session, history());
    }

    /** What is bound to a variable, data input, index or lengths, row-major over its axes; empty when nothing is. */
    public Optional<Values> data(String name) {
        return session.binding().values(name);
    }

    /** Where the data of a variable have gaps; empty when it has none, or no data. */
    public Optional<Gaps> gaps(String variable) {
        return session.binding().gaps(settings.model.variable(variable));
    }

    /** How each latent was sampled or summed out, by name. */
    public Map<String, String> estimators() {
        Map<String, String> names = new LinkedHashMap<>();
        session.plan()
                .groups()
                .forEach(g -> g.latents()
                        .forEach(l -> names.put(
                                l.name(),
                                g.estimator().map(GradientEstimator::name).orElse("exact"))));
        return names;
    }

    /**
     * Which positions of a variable, row-major over its axes, exist: all but those beyond the lengths of its sequences.
     */
    public boolean[] present(String variable) {
        List<Axis> axes = settings.model.variable(variable).axes();
        boolean[] present = session.binding().presence(axes);
        if (present != null) return present;
        boolean[] all = new boolean[session.binding().size(axes)];
        Arrays.fill(all, true);
        return all;
    }

    private Passes passes() {
        return new Passes(session, settings.data);
    }

    /**
     * This fit on other data; names it does not mention keep their values. Nothing is trained.
     *
     * @throws IllegalArgumentException when latents of the new data have free logits, which no one has fitted yet:
     *     {@link #on(Map, Budget)} does
     */
    public Fit on(Map<String, ?> newData) {
        return newData.isEmpty() ? this : new Fit(Transfer.to(settings, session, merged(newData)));
    }

    /**
     * This fit on other data, whose latents' free logits are fitted within a budget, with everything that was learned
     * held; the run's progress hears of it. Do it once, and ask the fit it returns. Where no latent has free logits
     * nothing is trained.
     */
    public Fit on(Map<String, ?> newData, Budget budget) {
        return new Fit(Transfer.to(settings, session, merged(newData), budget));
    }

    private Map<String, Object> merged(Map<String, ?> newData) {
        Map<String, Object> data = new LinkedHashMap<>(settings.data);
        newData.forEach((name, values) -> data.put(name, Given.values(name, values)));
        return data;
    }

    Fitted fitted() {
        return fitted;
    }

    Session session() {
        return session;
    }

    /**
     * Draws every variable that is not bound, from the model at the fitted parameters, for the fit's own axis sizes and
     * inputs.
     */
    public Map<String, Values> simulate(long seed) {
        return Prediction.simulate(fitted, seed);
    }

    /**
     * Distribution of a variable given all that the fit was given, at the fitted parameters, over its axes and then its
     * outcome axis; of a real variable its mean. What is known of it is itself: it is the gaps of its data that are
     * predicted, and where the last steps of a sequence are missing that is a forecast. Exact where latents can be
     * summed out, else a mean over draws of the fit's guide with its {@link Table#standardError()}.
     *
     * @throws IllegalArgumentException when the variable is known everywhere
     */
    public Table predict(String variable) {
        return Prediction.ofAllKnown(fitted, variable);
    }

    /**
     * Distribution of a variable given evidence at the fitted parameters, over its axes and then its outcome axis; of a
     * real variable its mean, which is exact, or where it depends on too many latents at once comes with its
     * {@link Table#standardError()}; beyond a length it is 0, and a latent in its first category.
     *
     * @param given values of other variables, as for {@code data}, and of the variable itself where they have gaps:
     *     these are predicted as by {@link #predict(String)}. What the fit was given is not assumed
     */
    public Table predict(String variable, Map<String, ?> given) {
        return Prediction.of(fitted, variable, given);
    }

    /**
     * How the gradients of several estimators scatter at the fitted parameters, each serving all latents in turn.
     *
     * @param draws of each gradient, for each seed
     * @param seeds independent repetitions, for intervals
     * @throws IllegalArgumentException when the latents were summed out: then no gradient is sampled
     */
    public VarianceReport variance(List<? extends GradientEstimator> estimators, int draws, int seeds) {
        return new VarianceMeasurement(session, draws, seeds).of(estimators);
    }

    /**
     * Writes parameters, net weights, cost history and provenance to one file with a digest of it all, through a
     * temporary name.
     *
     * @throws IOException naming the file; {@link org.tessera.inference.data.AtomicFile#requireWritable} finds out
     *     before a long run
     */
    public void save(Path file) throws IOException {
        SavedFit.write(file, fitted, provenance);
    }

    /**
     * Cost curve, parameters, posteriors of a size to look at, plan and provenance; the text without a module that
     * draws.
     */
    @Override
    public Map<String, Object> mimeBundle() {
        return Displays.bundle(this);
    }

    @Override
    public String toString() {
        StringBuilder s = new StringBuilder("fit of " + model().name() + ": " + history() + "\n" + verdict() + "\n");
        session.graph().zeros().notes().forEach(n -> s.append(n).append("\n"));
        session.binding().gaps().forEach(g -> s.append(g).append("\n"));
        ModelNotes.orders(model()).forEach(n -> s.append(n).append("\n"));
        parameters().forEach(p -> s.append(parameter(p)));
        return s.toString();
    }
}
