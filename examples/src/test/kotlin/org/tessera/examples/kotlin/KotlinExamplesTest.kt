package org.tessera.examples.kotlin

import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.within
import org.junit.jupiter.api.Test
import org.tessera.examples.models.Example
import org.tessera.examples.models.GlyphVae
import org.tessera.examples.models.Hmm
import org.tessera.examples.models.Mixture
import org.tessera.inference.run.Budget
import org.tessera.inference.Fit
import org.tessera.inference.Inference
import org.tessera.inference.estimator.Estimators
import org.tessera.inference.get
import org.tessera.inference.optim.Optimizers

/** Each Kotlin example against its Java twin, bit for bit, or against the truth. */
class KotlinExamplesTest {
    private fun data(example: Example): Any = example.data(1).observed().getValue("x")

    private fun same(kotlin: Fit, java: Fit) {
        assertThat(kotlin.history().costs()).isEqualTo(java.history().costs())
        assertThat(kotlin.parameters()).isEqualTo(java.parameters())
        for (p in java.parameters()) assertThat(kotlin[p].toArray()).describedAs(p).isEqualTo(java.parameter(p).toArray())
    }

    @Test fun mixtureIsItsTwin() {
        val points = data(Mixture())
        val fit = fitMixture(points, 300)
        same(fit, Inference.of(Mixture().model()).data("x", points).estimator(Estimators.exact()).restarts(3).run(Budget.steps(300)))
    }

    @Test fun movesAreTheirTwin() {
        val speeds = data(Hmm())
        val java = Inference.of(Hmm().model()).data("x", speeds).estimator(Estimators.arsm()).run(Budget.steps(20))
        same(fitMoves(speeds, 20), java)
    }

    /** P(rain | wet) by hand: (0.2 0.01 0.99 + 0.2 0.99 0.8) / (that + 0.8 0.4 0.9). */
    @Test fun wetGrassIsTheTruth() {
        val rain = 0.2 * (0.01 * 0.99 + 0.99 * 0.8)
        val both = 0.2 * 0.01 * 0.99
        val dry = 0.8 * 0.4 * 0.9
        val fit = wetGrassGivenWet()
        assertThat(fit["rain"][true]).isCloseTo(rain / (rain + dry), within(1e-12))
        assertThat(fit["sprinkler"][true]).isCloseTo((both + dry) / (rain + dry), within(1e-12))
    }

    @Test fun autoencoderIsItsTwin() {
        val twin = GlyphVae()
        val images = data(twin)
        val kotlin = fitAutoencoder(images, 10)
        val java = Inference.of(twin.model()).guide(requireNotNull(twin.guide())).data("x", images).minibatch("image", 100).optimizer(Optimizers.adam(3e-3)).run(Budget.steps(10))
        assertThat(kotlin.history().costs()).isEqualTo(java.history().costs())
        assertThat(kotlin.weights("decoder")).isEqualTo(java.weights("decoder"))
    }

    /** All 729 assignments are tried here; the fit sees a sample of them. */
    @Test fun machinesFindTheBestAssignment() {
        val all = (0 until 729).map { code -> IntArray(6) { job -> (0 until job).fold(code) { rest, _ -> rest / 3 } % 3 } }
        val best = all.minOf { makespan(it) }
        val chosen = makespan(assignment(fitMachines(1000)))
        val asGood = all.count { makespan(it) <= chosen + 1e-12 }
        assertThat(asGood).describedAs("$chosen minutes, at best $best").isLessThanOrEqualTo(8) // one in a hundred
    }
}
