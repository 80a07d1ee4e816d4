/** The declarations with their names left to properties: everything that takes a name first can leave it out behind `by`. */
@file:JvmName("KotlinDslNames")

package org.tessera.dsl

private fun <T> Declaring.nameless(what: String, declare: (String) -> T) = Nameless(scope, what, declare)

/** A latent, whatever declares it: `val z by latent { categorical(it, w).over(n) }`. */
fun <V : Variable> ModelBuilder.latent(declaration: ModelBuilder.(String) -> V): Nameless<V> = nameless("latent") {
    val variable = declaration(it)
    if (variable.isObserved) throw ModelException("latent '$it': it was declared observed(); leave it out, or declare it without latent")
    variable
}

/** Anything that takes a name: `val rate by declare { parameter(it).positive() }`. */
fun <T> ModelBuilder.declare(declaration: ModelBuilder.(String) -> T): Nameless<T> = nameless("declare") { declaration(it) }

/** `val k by axis(3)` */
fun ModelBuilder.axis(size: Int): Nameless<Axis> = nameless("axis") { axis(it, size) }
/** An axis whose size data give: `val t by axis()`. */
fun ModelBuilder.axis(): Nameless<Axis> = nameless("axis") { axis(it) }
/** An axis with labelled positions: `val weather by axisOf("sun", "rain")`. */
fun ModelBuilder.axisOf(vararg labels: String): Nameless<Axis> = nameless("axisOf") { axis(it, *labels) }
/** Independent repetitions, as many as the data have: `val n by plate()`. */
fun ModelBuilder.plate(): Nameless<Axis> = nameless("plate") { plate(it) }
/** `val n by plate(100)` */
fun ModelBuilder.plate(size: Int): Nameless<Axis> = nameless("plate") { plate(it, size) }
/** A second axis over the same positions: `val from by twin(state)`. */
fun ModelBuilder.twin(of: Axis): Nameless<Axis> = nameless("twin") { of.twin(it) }

/** `val w by parameter().simplex(k)` */
fun Declaring.parameter(): Nameless<Parameter> = nameless("parameter") { parameter(it) }
/** `val x by data().over(n)` */
fun ModelBuilder.data(): Nameless<DataInput> = nameless("data") { data(it) }
/** `val doc by index(docs).over(word)` */
fun ModelBuilder.index(target: Axis): Nameless<Index> = nameless("index") { index(it, target) }
/** `val len by lengths(t).over(n)` */
fun ModelBuilder.lengths(along: Axis): Nameless<Lengths> = nameless("lengths") { lengths(it, along) }

/** `val z by categorical(w).over(n)` */
fun ModelBuilder.categorical(p: Real): Nameless<CategoricalVariable> = nameless("categorical") { categorical(it, p) }
fun ModelBuilder.categorical(logits: Logits): Nameless<CategoricalVariable> = nameless("categorical") { categorical(it, logits) }
/** `val rain by bernoulli(0.2)` */
fun ModelBuilder.bernoulli(p: Number): Nameless<CategoricalVariable> = nameless("bernoulli") { bernoulli(it, p) }
fun ModelBuilder.bernoulli(p: Real): Nameless<CategoricalVariable> = nameless("bernoulli") { bernoulli(it, p) }
fun ModelBuilder.bernoulli(logits: Logits): Nameless<CategoricalVariable> = nameless("bernoulli") { bernoulli(it, logits) }
/** A variable of any family: `val x by real(Gamma.of(2, rate)).observed()` */
fun ModelBuilder.real(family: Family): Nameless<RealVariable> = nameless("real") { real(it, family) }
/** `val x by normal(mu[z], sd[z]).observed()` */
fun ModelBuilder.normal(mean: Any, sd: Any): Nameless<RealVariable> = nameless("normal") { normal(it, mean, sd) }
fun ModelBuilder.logNormal(mu: Any, sigma: Any): Nameless<RealVariable> = nameless("logNormal") { logNormal(it, mu, sigma) }
fun ModelBuilder.halfNormal(scale: Any): Nameless<RealVariable> = nameless("halfNormal") { halfNormal(it, scale) }
fun ModelBuilder.studentT(df: Any, location: Any, scale: Any): Nameless<RealVariable> = nameless("studentT") { studentT(it, df, location, scale) }
fun ModelBuilder.exponential(rate: Any): Nameless<RealVariable> = nameless("exponential") { exponential(it, rate) }
fun ModelBuilder.gamma(shape: Any, rate: Any): Nameless<RealVariable> = nameless("gamma") { gamma(it, shape, rate) }
fun ModelBuilder.beta(a: Any, b: Any): Nameless<RealVariable> = nameless("beta") { beta(it, a, b) }
fun ModelBuilder.uniform(low: Any, high: Any): Nameless<RealVariable> = nameless("uniform") { uniform(it, low, high) }
/** `val w by dirichlet(k, 1)` */
fun ModelBuilder.dirichlet(outcome: Axis, concentration: Any): Nameless<RealVariable> = nameless("dirichlet") { dirichlet(it, outcome, concentration) }
/** `val count by poisson(rate).observed()` */
fun ModelBuilder.poisson(rate: Any): Nameless<RealVariable> = nameless("poisson") { poisson(it, rate) }
fun ModelBuilder.binomial(trials: Any, p: Any): Nameless<RealVariable> = nameless("binomial") { binomial(it, trials, p) }
fun ModelBuilder.negativeBinomial(mean: Any, dispersion: Any): Nameless<RealVariable> = nameless("negativeBinomial") { negativeBinomial(it, mean, dispersion) }

/** A quantity that fits report: `val ratio by value(a / b)` */
fun ModelBuilder.value(value: Real): Nameless<Real> = nameless("value") { value(it, value) }
/** One of ordered categories: `val grade by orderedLogistic(eta, cutpoints, grade).observed()` */
fun ModelBuilder.orderedLogistic(location: Any, cutpoints: Real, outcome: Axis): Nameless<CategoricalVariable> =
    nameless("orderedLogistic") { orderedLogistic(it, location, cutpoints, outcome) }

/** A Markov chain: `val z by chain(t, start) { trans[previous] }`. The step has the previous state as [Step.previous] and as `it`. */
fun ModelBuilder.chain(time: Axis, start: Real, step: Step.(Categorical) -> Real): Nameless<CategoricalVariable> =
    nameless("chain") { chain(it, time, start) { previous -> Step(previous).step(previous) } }
/** A Markov chain of logits. */
fun ModelBuilder.chain(time: Axis, start: Logits, step: Step.(Categorical) -> Logits): Nameless<CategoricalVariable> =
    nameless("chain") { chain(it, time, start) { previous -> Step(previous).step(previous) } }

/** What the step of a chain sees. */
class Step internal constructor(val previous: Categorical)

/** A multilayer perceptron: `val pixels by net(z.oneHot()).from(d, k).to(px) { dense(256).relu() }`. */
fun Declaring.net(input: Real): NamelessNet = NamelessNet(this, input, null)

/** A net on its way to axes and a name. */
class NamelessNet internal constructor(private val builder: Declaring, private val input: Real, private val from: List<Axis>?) {
    /** The axes one evaluation of the net reads. */
    fun from(vararg axes: Axis): NamelessNet = NamelessNet(builder, input, axes.asList())
    fun from(axes: List<Axis>): NamelessNet = NamelessNet(builder, input, axes)

    /** A net to these axes, the outcomes last. */
    fun to(vararg axes: Axis, hidden: @TesseraDsl Layers.() -> Unit = {}): Nameless<Net> = to(axes.asList(), hidden)
    fun to(axes: List<Axis>, hidden: @TesseraDsl Layers.() -> Unit = {}): Nameless<Net> =
        Nameless(builder.scope, "net") { name -> builder.net(name, input).let { if (from == null) it else it.from(from) }.to(axes, layers(hidden)) }
}
