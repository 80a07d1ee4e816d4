package org.tessera.examples.kotlin

import org.tessera.dsl.*
import org.tessera.examples.models.Mixture
import org.tessera.inference.*
import org.tessera.inference.estimator.Estimators.exact

/** Points on a line that come from three normal distributions; nobody says which from which. */
val mixture: Model = model("mixture") {
    val component by axis(3)
    val point by plate()
    val w by parameter().simplex(component)
    val mu by parameter().over(component)
    val sd by parameter().positive(0.05).over(component)
    val z by latent { categorical(it, w).over(point) }
    val x by normal(mu[z], sd[z]).observed()
}

/** Sums the components out. */
fun fitMixture(points: Any, steps: Int): Fit = infer(mixture) {
    data("x", points)
    estimator(exact())
    restarts(3)
    steps(steps)
}

fun main() {
    val fit = fitMixture(Mixture().data(1).observed().getValue("x"), 2000)
    println(fit["w"])
    println(fit["mu"])
    println(fit["sd"])
}
