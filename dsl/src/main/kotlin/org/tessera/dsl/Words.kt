/** The static words of [Tessera], without an import of their own, wherever something is declared. */
@file:JvmName("KotlinDslWords")

package org.tessera.dsl

/** Logits whose outcome axis is known from where they go; see [Tessera.logits]. */
fun Declaring.logits(x: Real): Logits = Tessera.logits(x)
/** Logits along one axis of x. */
fun Declaring.logits(x: Real, outcome: Axis): Logits = Tessera.logits(x, outcome)

/** Equal probabilities along an axis. */
fun Declaring.uniform(outcome: Axis): Real = Tessera.uniform(outcome)

/** A fixed table of probabilities that sum to 1 along the last axis. */
fun Declaring.probabilities(values: DoubleArray, vararg axes: Axis): Real = Tessera.probabilities(values, *axes)
/** Fixed probabilities along an axis: `probabilities(k, 0.5, 0.3, 0.2)`. */
fun Declaring.probabilities(outcome: Axis, vararg values: Number): Real = Tessera.probabilities(DoubleArray(values.size) { values[it].toDouble() }, outcome)

/** `yes` where the condition is not 0, else `no`: `where(t.index() lt change.value(), early, late)`. */
fun Declaring.where(condition: Real, yes: Real, no: Real): Real = Tessera.where(condition, yes, no)
fun Declaring.where(condition: Real, yes: Number, no: Real): Real = Tessera.where(condition, yes, no)
fun Declaring.where(condition: Real, yes: Real, no: Number): Real = Tessera.where(condition, yes, no)
fun Declaring.where(condition: Real, yes: Number, no: Number): Real = Tessera.where(condition, yes, no)

/** P(true) for each combination of the parents' categories: `given(sprinkler, rain) { on(true, false) gives 0.9 .. }`; see [Declaring.cpt]. */
fun Declaring.given(vararg parents: Categorical, rows: @TesseraDsl CptRows.() -> Unit): Real = table(CptRows.filler(rows), Cpt(null, parents.asList()))

/** Probabilities along an axis for each combination of the parents' categories: `given(rain, outcome = mood) { on(true) gives row(0.1, 0.9) .. }`. */
fun Declaring.given(vararg parents: Categorical, outcome: Axis, rows: @TesseraDsl CptRows.() -> Unit): Real = table(CptRows.filler(rows), Cpt(outcome, parents.asList()))

/** The rows of a conditional probability table as Kotlin writes them. */
@TesseraDsl
class CptRows private constructor(private val cpt: Cpt) {
    /** The row of these categories of the parents, given as labels, numbers or, for bernoulli parents, booleans. */
    fun on(vararg categories: Any): Case = Case(categories)

    /** Probabilities along the outcome axis. */
    fun row(vararg probabilities: Number): Row = Tessera.row(*probabilities)

    /** A row that waits for its probabilities. */
    inner class Case internal constructor(private val categories: Array<out Any>) {
        /** P(true), for two outcomes. */
        infix fun gives(p: Number) = cpt.put(p, *categories)
        /** Probabilities along the outcome axis. */
        infix fun gives(row: Row) = cpt.put(row, *categories)
    }

    internal companion object {
        fun filler(rows: CptRows.() -> Unit) = java.util.function.Consumer<Cpt> { CptRows(it).rows() }
    }
}
