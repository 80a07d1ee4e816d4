package org.tessera.examples.kotlin

import org.tessera.dsl.*
import org.tessera.inference.*
import org.tessera.inference.estimator.Estimators.exact

/** Was it the rain or the sprinkler? */
val wetGrass: Model = model("wet grass") {
    val rain by bernoulli(0.2)
    val sprinkler by bernoulli(given(rain) {
        on(false) gives 0.4
        on(true) gives 0.01
    })
    val wet by bernoulli(given(sprinkler, rain) {
        on(false, false) gives 0
        on(false, true) gives 0.8
        on(true, false) gives 0.9
        on(true, true) gives 0.99
    })
}

/** Everything summed exactly, given that the grass is wet. */
fun wetGrassGivenWet(): Fit = infer(wetGrass) {
    given("wet", true)
    estimator(exact())
}

fun main() {
    val fit = wetGrassGivenWet()
    println("rain:      ${fit["rain"][true]}")
    println("sprinkler: ${fit["sprinkler"][true]}")
}
