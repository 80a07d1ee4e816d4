/** The options that are chained, for declarations whose name is still to come. */
@file:JvmName("KotlinDslOptions")

package org.tessera.dsl

@JvmName("parameterOver") fun Nameless<Parameter>.over(vararg axes: Axis): Nameless<Parameter> = then { it.over(*axes) }
/** Probabilities along an axis. */
fun Nameless<Parameter>.simplex(outcome: Axis): Nameless<Parameter> = then { it.simplex(outcome) }
/** At least `min`. */
fun Nameless<Parameter>.positive(min: Number = 0): Nameless<Parameter> = then { it.positive(min) }
/** Increasing along the last axis of `over`. */
fun Nameless<Parameter>.ordered(): Nameless<Parameter> = then { it.ordered() }
/** The Cholesky factor of a covariance along an axis and its twin. */
fun Nameless<Parameter>.choleskyCovariance(row: Axis, column: Axis): Nameless<Parameter> = then { it.choleskyCovariance(row, column) }
/** The Cholesky factor of a correlation along an axis and its twin. */
fun Nameless<Parameter>.choleskyCorrelation(row: Axis, column: Axis): Nameless<Parameter> = then { it.choleskyCorrelation(row, column) }
/** Between 0 and 1. */
fun Nameless<Parameter>.unitInterval(): Nameless<Parameter> = then { it.unitInterval() }
/** Starts every value at `value`. */
fun Nameless<Parameter>.init(value: Number): Nameless<Parameter> = then { it.init(value) }
/** Starting values, row-major. */
fun Nameless<Parameter>.init(values: DoubleArray): Nameless<Parameter> = then { it.init(values) }

@JvmName("dataOver") fun Nameless<DataInput>.over(vararg axes: Axis): Nameless<DataInput> = then { it.over(*axes) }
@JvmName("indexOver") fun Nameless<Index>.over(vararg axes: Axis): Nameless<Index> = then { it.over(*axes) }
@JvmName("lengthsOver") fun Nameless<Lengths>.over(vararg axes: Axis): Nameless<Lengths> = then { it.over(*axes) }

@JvmName("categoricalOver") fun Nameless<CategoricalVariable>.over(vararg axes: Axis): Nameless<CategoricalVariable> = then { it.over(*axes) }
/** Data must be bound to it. */
@JvmName("categoricalObserved") fun Nameless<CategoricalVariable>.observed(): Nameless<CategoricalVariable> = then { it.observed() }
@JvmName("realOver") fun Nameless<RealVariable>.over(vararg axes: Axis): Nameless<RealVariable> = then { it.over(*axes) }
/** Data must be bound to it. */
@JvmName("realObserved") fun Nameless<RealVariable>.observed(): Nameless<RealVariable> = then { it.observed() }
/** Counts each observation this many times; see [RealVariable.weight]. */
@JvmName("realWeight") fun Nameless<RealVariable>.weight(w: Real): Nameless<RealVariable> = then { it.weight(w) }
@JvmName("realWeight") fun Nameless<RealVariable>.weight(w: Number): Nameless<RealVariable> = then { it.weight(w) }
@JvmName("categoricalWeight") fun Nameless<CategoricalVariable>.weight(w: Real): Nameless<CategoricalVariable> = then { it.weight(w) }
@JvmName("categoricalWeight") fun Nameless<CategoricalVariable>.weight(w: Number): Nameless<CategoricalVariable> = then { it.weight(w) }
/** Values that increase along the last axis of `over`; see [RealVariable.ordered]. */
@JvmName("realOrdered") fun Nameless<RealVariable>.ordered(): Nameless<RealVariable> = then { it.ordered() }
/** The count cut beyond `most`, which need not be observed; see [RealVariable.upTo]. */
fun Nameless<RealVariable>.upTo(most: Int): Nameless<CategoricalVariable> = then { it.upTo(most) }

/** Cuts its distribution off at two bounds and renormalises. */
fun Nameless<RealVariable>.within(low: Any, high: Any): Nameless<RealVariable> = then { it.within(low, high) }

/** Pins the first position of the last axis at 0. */
fun Nameless<Net>.referenceLogit(): Nameless<Net> = then { it.referenceLogit() }
