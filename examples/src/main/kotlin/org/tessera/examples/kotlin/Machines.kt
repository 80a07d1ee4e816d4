package org.tessera.examples.kotlin

import org.tessera.dsl.*
import org.tessera.inference.*
import org.tessera.inference.estimator.Estimators.arsm
import org.tessera.inference.optim.Optimizers.adam

/** Minutes that each job takes; it runs on one of three machines, whose speeds differ. */
private val minutes = doubleArrayOf(7.3, 5.1, 4.2, 3.4, 2.9, 2.3)
private val speeds = doubleArrayOf(1.0, 1.5, 0.75)

/** When the last machine is done, for an assignment of jobs to machines: a maximum over a simulation, which no one can differentiate. */
fun makespan(machineOf: IntArray): Double {
    val busy = DoubleArray(speeds.size)
    machineOf.forEachIndexed { job, machine -> busy[machine] += minutes[job] / speeds[machine] }
    return busy.max()
}

/** A policy for each job, and a black-box cost of all of them. */
val machines: Model = model("machines") {
    val job by axis(6)
    val machine by axisOf("old", "fast", "slow")
    val policy by parameter().over(job, machine).init(0)
    val z by categorical(logits(policy, machine))
    cost("makespan", z) { rows, costs ->
        for (row in 0 until rows.count()) costs[row] = makespan(rows.discrete(row, 0))
    }
}

/** ARSM needs values of the cost only. Some runs decide too early; the best of five is kept. */
fun fitMachines(steps: Int): Fit = infer(machines) {
    estimator(arsm())
    optimizer(adam(0.02))
    restarts(5)
    steps(steps)
}

/** The most probable machine of each job. */
fun assignment(fit: Fit): IntArray = fit["policy"].toMatrix().map { row -> row.indices.maxBy { row[it] } }.toIntArray()

fun main() {
    val best = assignment(fitMachines(1000))
    println("jobs go to ${best.toList()}; the last machine is done after ${"%.1f".format(makespan(best))} minutes")
}
