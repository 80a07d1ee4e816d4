/** Running and reading fits as Kotlin writes it. */
@file:JvmName("KotlinInference")

package org.tessera.inference

import org.tessera.inference.result.Evaluation
import org.tessera.inference.result.Table
import org.tessera.inference.run.Budget
import org.tessera.inference.run.Precision
import org.tessera.inference.run.Progress
import org.tessera.dsl.Guide
import org.tessera.dsl.Model
import org.tessera.dsl.TesseraDsl
import org.tessera.inference.result.ElboEstimate
import org.tessera.inference.result.LogLikelihoodEstimate
import org.tessera.inference.estimator.EstimatorChoice
import org.tessera.inference.optim.Optimizer

/**
 * Fits a model: `infer(mixture) { data("x", x); estimator(exact()); steps(5000) }`. Unless a budget is said, 2,000 steps.
 *
 * @throws IllegalArgumentException if data or options do not fit the model
 */
fun infer(model: Model, configuration: @TesseraDsl InferenceScope.() -> Unit): Fit = InferenceScope(Inference.of(model)).apply(configuration).run()

/** What an [Inference] is told, one statement after the other. */
@TesseraDsl
class InferenceScope internal constructor(private var inference: Inference) {
    private var budget: Budget? = null

    /** Any change of the [Inference] itself: `with { optimizer("w", sgd(0.1)) }`. */
    fun with(change: Inference.() -> Inference) { inference = inference.change() }

    fun guide(guide: Guide) = with { guide(guide) }
    /** The estimator of all latents without one of their own, `auto()` among them. */
    fun estimator(estimator: EstimatorChoice) = with { estimator(estimator) }
    fun estimator(latent: String, estimator: EstimatorChoice) = with { estimator(latent, estimator) }
    /** This estimator for every latent, sampled whatever it is. */
    fun sampledBy(estimator: EstimatorChoice) = with { sampledBy(estimator) }
    fun optimizer(optimizer: Optimizer) = with { optimizer(optimizer) }
    /** The optimiser of one parameter, net or mean-field latent. */
    fun optimizer(segment: String, optimizer: Optimizer) = with { optimizer(segment, optimizer) }
    /** Binds data by name: an array, a list or [org.tessera.inference.data.Values] with the dimensions of the node's axes. */
    fun data(name: String, values: Any) = with { data(name, values) }
    /** The same of an array over these axes, in the order given here: `data("vote", votes, "item", "voter")`. */
    fun data(name: String, values: Any, vararg axes: String) = with { data(name, values, *axes) }
    fun data(values: Map<String, *>) = with { data(values) }
    /** What is bound to it are probabilities: each step sees 0 and 1 drawn from them anew. */
    fun resample(variable: String) = with { resample(variable) }
    /** Evidence: any variable takes a value. */
    fun given(variable: String, value: Any) = with { given(variable, value) }
    fun size(axis: String, size: Int) = with { size(axis, size) }
    /** Starts a parameter at these values, row-major over its axes and then its outcome axis. */
    fun start(parameter: String, vararg values: Double) = with { start(parameter, *values) }
    fun start(values: Map<String, DoubleArray>) = with { start(values) }
    fun minibatch(plate: String, size: Int) = with { minibatch(plate, size) }
    fun seed(seed: Number) = with { seed(seed.toLong()) }
    fun threads(threads: Int) = with { threads(threads) }
    /** Independent draws of all latents that a step averages over. */
    fun draws(count: Int) = with { draws(count) }
    fun restarts(count: Int) = with { restarts(count) }
    /** Where latents are sampled, log-probabilities below this count as it. */
    fun floor(logProbability: Number) = with { floor(logProbability.toDouble()) }
    fun precision(precision: Precision) = with { precision(precision) }
    fun progress(progress: Progress) = with { progress(progress) }

    fun steps(count: Number) { budget = Budget.steps(count.toLong()) }
    fun epochs(count: Int) { budget = Budget.epochs(count) }
    fun seconds(count: Number) { budget = Budget.seconds(count.toDouble()) }
    /** Counted work: an evaluation of the costs of one problem is 1, its reverse sweep 2. */
    fun work(count: Number) { budget = Budget.work(count.toDouble()) }

    internal fun run(): Fit = budget?.let { inference.run(it) } ?: inference.run()
}

/**
 * A parameter's value, or the posterior of a latent: `fit["mu"]`, `fit["z"]`.
 *
 * @throws IllegalArgumentException if the fit has neither of that name
 */
operator fun Fit.get(name: String): Table = when (name) {
    in parameters() -> parameter(name)
    in latents() -> posterior(name)
    else -> throw IllegalArgumentException("no parameter and no latent '$name'; the parameters are ${parameters()}, the latents ${latents()}")
}

/** This fit on other data: `fit.on("x" to more)`. Nothing is trained. */
fun Fit.on(vararg newData: Pair<String, Any>): Fit = on(mapOf(*newData))

/**
 * This fit on other data, whose latents' free logits are fitted within a budget: `fit.on(Budget.epochs(500), "x" to
 * more)`.
 */
fun Fit.on(budget: Budget, vararg newData: Pair<String, Any>): Fit = on(mapOf(*newData), budget)

/** The posterior on other data: `fit.posterior("z", "x" to more)`. */
fun Fit.posterior(latent: String, vararg newData: Pair<String, Any>): Table = posterior(latent, mapOf(*newData))

/** What the model predicts given this and no more: `fit.predict("rain", "wet" to true)`; `fit.predict("rain")` is given all that the fit knows. */
fun Fit.predict(variable: String, vararg given: Pair<String, Any>): Table = predict(variable, mapOf(*given))

/** The ELBO on other data: `fit.elbo(100, "x" to more)`. */
fun Fit.elbo(draws: Int, vararg newData: Pair<String, Any>): ElboEstimate = elbo(draws, mapOf(*newData))

/** The log-likelihood of other data: `fit.logLikelihood(100, "x" to more)`. */
fun Fit.logLikelihood(samples: Int, vararg newData: Pair<String, Any>): LogLikelihoodEstimate =
    logLikelihood(samples, mapOf(*newData))

/** The objective on other data. */
fun Fit.evaluate(vararg newData: Pair<String, Any>): Evaluation = evaluate(mapOf(*newData))

/**
 * The number at these positions, each given as a number, as a label of its axis or, for the outcome of a bernoulli, as a boolean: `fit["rain"][true]`.
 *
 * @throws IllegalArgumentException for a position its axis has not
 */
operator fun Table.get(vararg at: Any): Double {
    require(at.size == axes().size) { "'${name()}' is over ${axes()}: ${axes().size} positions, not ${at.size}" }
    return get(*IntArray(at.size) { position(it, at[it]) })
}

private fun Table.position(dimension: Int, at: Any): Int {
    val axis = axes()[dimension]
    if (at is Int) return at
    val label = at.toString()
    return axis.labels().indexOf(label).also {
        require(it >= 0) { "'${name()}': '$label' is no position of '$axis', which has " + (if (axis.labels().isEmpty()) "numbers only" else axis.labels().toString()) }
    }
}
