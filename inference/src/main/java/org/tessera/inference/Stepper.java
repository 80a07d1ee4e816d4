package org.tessera.inference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tessera.inference.data.Given;
import org.tessera.inference.data.Values;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.train.Steps;
import org.tessera.inference.natives.ProductLog;
import org.tessera.inference.optim.Optimizer;
import org.tessera.inference.plan.Plan;
import org.tessera.inference.result.Gradient;

/** Runs a compiled model step by step: minibatch, gradient, optimiser. */
public final class Stepper implements AutoCloseable {
    private final Steps steps;

    Stepper(Session session) {
        steps = new Steps(session);
    }

    /**
     * Steps in a pass over the minibatched plate; what does not fill a minibatch sits the pass out, another part each
     * time.
     */
    public long stepsPerEpoch() {
        return steps.stepsPerEpoch();
    }

    /**
     * Makes one step.
     *
     * @return the objective (nats) divided by the size of the minibatched plate: of a sampled one at the draw before
     *     the update; of a deterministic one, whose step is an accepted iterate of its minimisation, at the point it
     *     moved to
     */
    public double step() {
        return steps.step();
    }

    /**
     * Whether the minimum of a deterministic objective is reached, so that further steps change nothing; never so where
     * anything is sampled.
     */
    public boolean isDone() {
        return steps.isDone();
    }

    /**
     * One draw of the estimated gradient at the current parameters, which stay as they are; no step is made. A pure
     * function of the parameters and the draw's number, but for estimators that carry a baseline, which carry it on.
     *
     * @param draw which noise, and with a minibatch which elements: those of the step of this number
     */
    public Gradient gradient(long draw) {
        return steps.gradient(draw);
    }

    /**
     * Writes all that is needed to go on later as if never stopped: parameters, moments, what estimators and
     * {@code auto()} carry, counters. Noise and the order of the data are functions of seed and step.
     *
     * @param file replaced whole or not at all; its directory must exist
     * @param notes numbers of the caller's, to be given back by {@link #resume}
     * @throws IllegalStateException when what was learned is no longer finite; the file stays as it is
     */
    public void save(Path file, Map<String, Double> notes) throws IOException {
        steps.save(file, notes);
    }

    /**
     * Goes on where {@link #save} stood: the steps that follow give the same bits as those of the run that was saved,
     * on the same machine, JDK and threads.
     *
     * @return the notes
     * @throws IOException for a file that is missing, damaged or no checkpoint; nothing is changed
     * @throws IllegalArgumentException for a checkpoint of a run with another model, data or settings, naming the
     *     difference; nothing is changed
     */
    public Map<String, Double> resume(Path file) throws IOException {
        return steps.resume(file);
    }

    /**
     * Binds other numbers to a real data input, in the shape it has, for all that follows: states that a loop of one's
     * own has just reached, for example. A checkpoint knows a run by the data it began with; what is bound later is the
     * loop's to bind again.
     *
     * @param values an array with the dimensions of the input's axes, or {@link Values}
     * @throws IllegalArgumentException for a name that is no {@code data(..)} of the model, another shape, and numbers
     *     that are not finite
     */
    public void data(String input, Object values) {
        steps.data(input, values);
    }

    /**
     * The same of an array whose dimensions are these axes of the input, in the order given here.
     *
     * @throws IllegalArgumentException also for a name that is no axis of the input, one given twice and one left out
     */
    public void data(String input, Object values, String... axes) {
        data(input, Given.values(steps.session().settings().model, input, values, axes));
    }

    /**
     * The draw that the step of this number makes of each latent at the current parameters and data, and
     * {@link #gradient} of this number as well (with several draws a step, the first of them). No cost is computed.
     * Latents that are summed out are not drawn, and left out.
     *
     * @param draw which noise, and with a minibatch which elements: those of the step of this number; the next step's
     *     is {@link #steps}
     * @return by name, positions of the outcome axis over the latent's axes; of a minibatched plate the draw's elements
     */
    public Map<String, Values> draw(long draw) {
        return steps.draw(draw);
    }

    /** Takes over what a fit of the same model, guide and shapes has learned, free logits included. */
    public void startAt(Fit fit) {
        steps.startAt(fit.fitted());
    }

    /** Steps made. */
    public long steps() {
        return steps.steps();
    }

    /**
     * Evaluations of the costs of one problem in the last step, all problems together, those of a race after it
     * included.
     */
    public long evaluations() {
        return steps.evaluations();
    }

    /** Counted work of all steps so far: an evaluation is 1, the reverse sweep of one another 2. */
    public double work() {
        return steps.work();
    }

    /** Counted work of the reverse sweeps of one step, which is the same under all estimators. */
    public double reverseWork() {
        return steps.reverseWork();
    }

    /** The plan of the next step, with nothing measured. */
    public Plan plan() {
        return steps.plan();
    }

    /** The most evaluations a step can need. */
    public long evaluationsBound() {
        return steps.evaluationsBound();
    }

    /**
     * What was learned so far, to be looked at before the next step changes it. Its history is empty: whoever steps has
     * seen the costs.
     */
    public Fit fit() {
        return new Fit(steps.fitted());
    }

    /** From now on counts the matrix products that the nets issue, or, with null, no longer does. */
    public void logProducts(@Nullable ProductLog log) {
        steps.logProducts(log);
    }

    Session session() {
        return steps.session();
    }

    Map<String, Optimizer.Updater> updaters() {
        return steps.updaters();
    }

    @Override
    public void close() {
        steps.close();
    }
}
