/** What Kotlin cannot borrow from the Java declarations: numbers on the left of an operator, and builders as receivers. */
@file:JvmName("KotlinDsl")

package org.tessera.dsl

/** Declares a model: `model("coin") { bernoulli("heads", 0.5).observed() }`. */
fun model(name: String, declaration: ModelBuilder.() -> Unit): Model = Model.of(name) { it.declaration() }

/** Declares a guide of a model: `guide(vae) { categorical("z", logits(net("encoder", data("x")).from(axis("pixel")).to(axis("symbol")))) }`. */
fun guide(model: Model, declaration: GuideBuilder.() -> Unit): Guide = Guide.of(model) { it.declaration() }

/** `2.0 + x` */
operator fun Number.plus(x: Real): Real = x.plus(this)

/** `1 - x` */
operator fun Number.minus(x: Real): Real = Tessera.minus(this, x)

/** `2.0 * x` */
operator fun Number.times(x: Real): Real = x.times(this)

/** `1 / x` */
operator fun Number.div(x: Real): Real = Tessera.constant(this).div(x)
