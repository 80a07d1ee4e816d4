/** Running and reading fits as Kotlin writes it. */
@file:JvmName("KotlinInference")

package org.tessera.inference

import org.tessera.dsl.Guide
import org.tessera.dsl.Model
import org.tessera.dsl.TesseraDsl
import org.tessera.inference.estimator.GradientEstimator
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
    fun estimator(estimator: GradientEstimator) = with { estimator(estimator) }
    fun estimator(latent: String, estimator: GradientEstimator) = with { estimator(latent, estimator) }
    fun optimizer(optimizer: Optimizer) = with { optimizer(optimizer) }
    /** Binds data by name: an array, a list or [org.tessera.inference.data.Values] with the dimensions of the node's axes. */
    fun data(name: String, values: Any) = with { data(name, values) }
    /** The same of an array whose dimensions are these axes of the node, in the order given here: `data("vote", votes, "item", "voter")`. */
    fun data(name: String, values: Any, vararg axes: String) = with { data(name, values, *axes) }
    /** Evidence: any variable takes a value. */
    fun given(variable: String, value: Any) = with { given(variable, value) }
    fun size(axis: String, size: Int) = with { size(axis, size) }
    fun minibatch(plate: String, size: Int) = with { minibatch(plate, size) }
    fun seed(seed: Number) = with { seed(seed.toLong()) }
    fun threads(threads: Int) = with { threads(threads) }
    fun restarts(count: Int) = with { restarts(count) }
    /** Where latents are sampled, log-probabilities below this count as it. */
    fun floor(logProbability: Number) = with { floor(logProbability.toDouble()) }
    fun precision(precision: Precision) = with { precision(precision) }
    fun progress(progress: Progress) = with { progress(progress) }

    fun steps(count: Number) { budget = Budget.steps(count.toLong()) }
    fun epochs(count: Int) { budget = Budget.epochs(count) }
    fun seconds(count: Number) { budget = Budget.seconds(count.toDouble()) }

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

/** The posterior on other data: `fit.posterior("z", "x" to more)`. */
fun Fit.posterior(latent: String, vararg newData: Pair<String, Any>): Table = posterior(latent, mapOf(*newData))

/** What the model predicts: `fit.predict("rain", "wet" to true)`. */
fun Fit.predict(variable: String, vararg given: Pair<String, Any>): Table = predict(variable, mapOf(*given))

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
