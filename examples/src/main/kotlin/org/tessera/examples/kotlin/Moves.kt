package org.tessera.examples.kotlin

import org.tessera.dsl.*
import org.tessera.examples.models.Hmm
import org.tessera.inference.*
import org.tessera.inference.estimator.Estimators.arsm

/** What somebody did in each minute, from noisy speeds: a hidden Markov model. */
val moves: Model = model("moves") {
    val move by axisOf("rest", "walk", "run")
    val minute by axis()
    val from by twin(move)
    val start by parameter().simplex(move)
    val change by parameter().simplex(move).over(from)
    val speed by parameter().over(move)
    val spread by parameter().positive(0.05).over(move)
    val z by chain(minute, start) { change[previous] }
    val x by normal(speed[z], spread[z]).observed()
}

/** ARSM gradients under a mean-field guide. */
fun fitMoves(speeds: Any, steps: Int): Fit = infer(moves) {
    data("x", speeds)
    estimator(arsm())
    steps(steps)
}

fun main() {
    val fit = fitMoves(Hmm().data(1).observed().getValue("x"), 1000)
    println(fit["speed"])
    println(fit["change"])
    val z = fit["z"]
    for (minute in 0 until 10) println("minute $minute: walking with probability ${"%.2f".format(z[minute, "walk"])}")
}
