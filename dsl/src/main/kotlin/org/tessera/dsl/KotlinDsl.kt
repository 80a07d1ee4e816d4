/** What Kotlin cannot borrow from the Java declarations: builders as receivers, numbers on the left of an operator, infix words. */
@file:JvmName("KotlinDsl")

package org.tessera.dsl

/** Keeps the words of an outer block out of an inner one: no `axis(..)` among the layers of a net. */
@DslMarker
@Target(AnnotationTarget.CLASS, AnnotationTarget.TYPE)
annotation class TesseraDsl

/**
 * Declares a model: `model("coin") { bernoulli("heads", 0.5).observed() }`.
 *
 * @throws ModelException if what is declared cannot mean anything, or a declaration without a name was not given one with `by`
 */
fun model(name: String, declaration: @TesseraDsl ModelBuilder.() -> Unit): Model = Model.of(name) {
    it.declaration()
    requireNamed(it)
}

/**
 * Declares a guide of a model: `guide(vae) { categorical("z", logits(net("encoder", data("x")).from(axis("pixel")).to(axis("symbol")))) }`.
 *
 * @throws ModelException if what is declared does not fit the model, or a declaration without a name was not given one with `by`
 */
fun guide(model: Model, declaration: @TesseraDsl GuideBuilder.() -> Unit): Guide = Guide.of(model) {
    it.declaration()
    requireNamed(it)
}

/** Hidden layers with the layers as receiver: `net("f", x).from(pixel).to(k, layers { dense(64).relu() })`. */
fun layers(declaration: @TesseraDsl Layers.() -> Unit): java.util.function.Consumer<Layers> = java.util.function.Consumer { it.declaration() }

/** `2.0 + x` */
operator fun Number.plus(x: Real): Real = x.plus(this)

/** `1 - x` */
operator fun Number.minus(x: Real): Real = Tessera.minus(this, x)

/** `2.0 * x` */
operator fun Number.times(x: Real): Real = x.times(this)

/** `1 / x` */
operator fun Number.div(x: Real): Real = Tessera.constant(this).div(x)

/** `x pow 2` */
infix fun Real.pow(exponent: Number): Real = this.pow(exponent)
/** `x pow y` */
infix fun Real.pow(exponent: Real): Real = this.pow(exponent)

/** 1 where this is greater, else 0; without a gradient: `x gt 2`. Kotlin's `>` is a Boolean and cannot mean it. */
infix fun Real.gt(other: Number): Real = this.gt(other)
/** 1 where this is greater, else 0; without a gradient. */
infix fun Real.gt(other: Real): Real = this.gt(other)
/** 1 where this is less, else 0; without a gradient. */
infix fun Real.lt(other: Number): Real = this.lt(other)
/** 1 where this is less, else 0; without a gradient. */
infix fun Real.lt(other: Real): Real = this.lt(other)
/** 1 where both are equal, else 0; without a gradient. Kotlin's `==` compares the declarations, not their values. */
infix fun Real.eq(other: Number): Real = this.eq(other)
/** 1 where both are equal, else 0; without a gradient. */
infix fun Real.eq(other: Real): Real = this.eq(other)
/** 1 where both are the same category, else 0: `z[from] eq z[to]`. */
infix fun Categorical.eq(other: Categorical): Real = this.eq(other)
/** 1 where it is this category, given by label, boolean or number, else 0: `weather eq "rain"`. */
infix fun Categorical.eq(category: Any): Real = this.eq(category)
